//! What people type, brought into a form in which it can stand in a scenario: no braces, which mean something there, no
//! line ends, nothing that steers a terminal, and not more than there is room for.

use crate::scenario::message::steers;

/// The longest phrase that stands within sentences, in letters.
pub const PHRASE: usize = 70;
/// The longest sentence.
pub const SENTENCE: usize = 280;
/// The longest name.
pub const NAME: usize = 40;
/// The longest feeling.
pub const FEELING: usize = 24;

/// Words with which a phrase may begin that is small within a sentence.
const SMALL: [&str; 31] = [
    "The",
    "A",
    "An",
    "My",
    "Our",
    "Your",
    "His",
    "Her",
    "Their",
    "Its",
    "This",
    "That",
    "These",
    "Those",
    "No",
    "Not",
    "Nothing",
    "Something",
    "Nobody",
    "Somebody",
    "Some",
    "One",
    "Two",
    "Three",
    "Four",
    "It",
    "He",
    "She",
    "They",
    "We",
    "You",
];

/// Words of the first person, and what they are when somebody else says them.
const TURNED: [(&str, &str); 16] = [
    ("I", "you"),
    ("I’m", "you’re"),
    ("I’ve", "you’ve"),
    ("I’d", "you’d"),
    ("I’ll", "you’ll"),
    ("me", "you"),
    ("my", "your"),
    ("mine", "yours"),
    ("myself", "yourself"),
    ("we", "you"),
    ("we’re", "you’re"),
    ("we’ve", "you’ve"),
    ("us", "you"),
    ("our", "your"),
    ("ours", "yours"),
    ("ourselves", "yourselves"),
];

/// One or several sentences on one line, `most` letters at most; what is longer ends in `…`.
pub fn sentence(typed: &str, most: usize) -> String {
    let mut line = String::new();
    for letter in typed.chars() {
        match letter {
            '{' => line.push('('),
            '}' => line.push(')'),
            letter if letter.is_whitespace() || letter.is_control() => {
                if !line.is_empty() && !line.ends_with(' ') {
                    line.push(' ');
                }
            }
            letter if steers(letter) => {}
            letter => line.push(letter),
        }
        // Far more than is kept: nothing after it can matter.
        if line.len() > 16 * most {
            break;
        }
    }
    let line = line.trim_end();
    let Some((cut, _)) = line.char_indices().nth(most) else { return line.to_owned() };
    let (end, _) = line.char_indices().nth(most.saturating_sub(1)).unwrap_or((cut, ' '));
    let kept = &line[..end];
    // A word that does not fit goes as a whole, where there is another before it.
    let kept = kept.rfind(' ').filter(|space| *space * 2 > end).map_or(kept, |space| &kept[..space]);
    format!("{}…", kept.trim_end())
}

/// A phrase that stands within a sentence: no mark at its end, and no capital that only the beginning of a sentence has.
pub fn phrase(typed: &str, most: usize) -> String {
    let line = sentence(typed, most);
    let line = line.trim_end_matches(['.', ',', ';', ':', '!', '?', ' ']);
    within(line)
}

/// What somebody will do, without the words with which they say that they will.
pub fn deed(typed: &str, most: usize) -> String {
    const BEGINS: [&str; 9] =
        ["I’ll ", "I'll ", "I will ", "We’ll ", "We'll ", "We will ", "we’ll ", "we will ", "to "];
    let line = phrase(typed, most);
    let begins = BEGINS.iter().find_map(|begins| line.strip_prefix(begins));
    let rest = begins.unwrap_or(&line).trim_start();
    // What one will do begins with a verb, which is small.
    let mut letters = rest.chars();
    match (letters.next(), letters.next()) {
        (Some(first), Some(second)) if second.is_lowercase() || second == ' ' => {
            first.to_lowercase().chain(rest.chars().skip(1)).collect()
        }
        _ => rest.to_owned(),
    }
}

/// A cause, without the “because” before it.
pub fn cause(typed: &str, most: usize) -> String {
    let line = phrase(typed, most);
    let rest = line.strip_prefix("because ").or_else(|| line.strip_prefix("Because "));
    rest.map_or_else(|| line.clone(), |rest| within(rest.trim_start()))
}

fn within(line: &str) -> String {
    let first = line.split(' ').next().unwrap_or_default();
    if SMALL.contains(&first) { first.to_lowercase() + &line[first.len()..] } else { line.to_owned() }
}

/// The same words from the other side of the table: `my sister’s wedding` is `your sister’s wedding`. Nothing where they
/// are the same from both.
pub fn turned(phrase: &str) -> Option<String> {
    let mut changed = false;
    let mut after_i = false;
    let words = phrase.split(' ').map(|word| {
        let marks = |letter: char| !letter.is_alphanumeric() && letter != '’' && letter != '\'';
        let bare = word.trim_matches(marks);
        let same = bare.replace('\'', "’");
        let was_after_i = std::mem::replace(&mut after_i, same == "I");
        let other = match same.as_str() {
            "am" if was_after_i => Some("are"),
            "was" if was_after_i => Some("were"),
            same => TURNED.iter().find(|(mine, _)| *mine == same).map(|(_, yours)| *yours),
        };
        match other {
            Some(other) => {
                changed = true;
                word.replacen(bare, other, 1)
            }
            None => word.to_owned(),
        }
    });
    let words: Vec<String> = words.collect();
    changed.then(|| words.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_means_something_in_a_scenario_or_a_terminal_is_taken_out() {
        for (typed, wanted) in [
            ("  a {brace}\n\tand \u{1b}[2J a line\r\n", "a (brace) and [2J a line"),
            ("pay \u{202e}0001", "pay 0001"),
            ("“quoted” \"and\" \\ 👩\u{200d}🔧", "“quoted” \"and\" \\ 👩\u{200d}🔧"),
            ("\n\n", ""),
        ] {
            assert_eq!(sentence(typed, 100), wanted, "{typed:?}");
        }
    }

    #[test]
    fn what_is_too_long_ends_at_a_word() {
        assert_eq!(sentence("one two three", 13), "one two three");
        assert_eq!(sentence("one two three", 12), "one two…");
        assert_eq!(sentence("Donaudampfschiff", 5), "Dona…");
        assert_eq!(sentence(&"é".repeat(10_000), 70).chars().count(), 70);
    }

    #[test]
    fn a_phrase_stands_within_a_sentence() {
        assert_eq!(phrase("The blue one.", 70), "the blue one");
        assert_eq!(phrase("Anna’s wedding!", 70), "Anna’s wedding");
        assert_eq!(cause("Because the label was wrong.", 70), "the label was wrong");
        for typed in ["I’ll send it.", "We will send it", "Send it", "to send it"] {
            assert_eq!(deed(typed, 70), "send it", "{typed}");
        }
        assert_eq!(deed("SMS the driver", 70), "SMS the driver");
    }

    #[test]
    fn words_are_turned_to_the_other_side_of_the_table() {
        assert_eq!(turned("my sister’s wedding").unwrap(), "your sister’s wedding");
        assert_eq!(
            turned("a day that I can’t move (I'm away)").unwrap(),
            "a day that you can’t move (you’re away)"
        );
        assert_eq!(turned("what I was told I am owed").unwrap(), "what you were told you are owed");
        assert_eq!(turned("the US visa, and some music"), None);
    }
}
