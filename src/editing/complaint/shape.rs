//! A text in which some lines stand only for some answers, and in which blanks are filled in.
//!
//! `//? phone/chat !given-name` says of the lines below it, up to the next such line, when they stay: all its words must
//! hold, `a/b` where one of several does, `!a` where one does not. Blanks stand between `‹` and `›`.

/// What begins a line that says when those below it stay.
const WHEN: &str = "//?";

/// The lines that stay for these tags.
pub fn chosen<'a>(shape: &'a str, tags: &[&str]) -> impl Iterator<Item = &'a str> {
    let holds = |word: &str| {
        let (word, wanted) = word.strip_prefix('!').map_or((word, true), |word| (word, false));
        word.split('/').any(|tag| tags.contains(&tag)) == wanted
    };
    let mut stay = true;
    shape.lines().filter(move |line| {
        let Some(when) = line.trim_start().strip_prefix(WHEN) else { return stay };
        stay = when.split_whitespace().all(holds);
        false
    })
}

/// The text for these tags, with its blanks filled in. What is filled in is not looked at again.
pub fn poured(shape: &str, tags: &[&str], blank: &impl Fn(&str) -> String) -> String {
    let mut text = String::with_capacity(shape.len());
    for line in chosen(shape, tags) {
        let mut rest = line;
        while let Some((before, after)) = rest.split_once('‹') {
            let Some((name, behind)) = after.split_once('›') else { break };
            text.push_str(before);
            text.push_str(&blank(name));
            rest = behind;
        }
        text.push_str(rest);
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_stay_where_all_that_is_said_of_them_holds() {
        let shape = "always\n//? a\nonly a\n  //? a/b !c\na or b, no c\n//?\nagain";
        let lines = |tags: &[&str]| chosen(shape, tags).collect::<Vec<_>>().join("|");
        assert_eq!(lines(&[]), "always|again");
        assert_eq!(lines(&["a"]), "always|only a|a or b, no c|again");
        assert_eq!(lines(&["b"]), "always|a or b, no c|again");
        assert_eq!(lines(&["a", "c"]), "always|only a|again");
    }

    #[test]
    fn what_is_filled_in_is_not_filled_in_again() {
        let blank = |name: &str| if name == "one" { "‹two›".to_owned() } else { name.to_uppercase() };
        assert_eq!(poured("‹one› and ‹two›, 3 ‹ 4", &[], &blank), "‹two› and TWO, 3 ‹ 4\n");
    }
}
