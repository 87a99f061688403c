//! The story: generated, the same every time, of any length, with acts on every reply. Chapters are contacts; in
//! each a promise is made, kept, moved or forgotten, so that mood, ledger and scoring have work to do.

/// Facts that the customer tells, `f0` to `f23`; every sixth is a stake.
pub const FACTS: usize = 24;
/// What is promised, `p0` to `p11`.
pub const PROMISES: usize = 12;
/// What is owed, `o0` to `o3`.
pub const OWED: usize = 4;
/// Most chapters: a scenario holds no more contacts.
pub const MOST_CHAPTERS: usize = 16;
/// Different causes, efforts and the like; a scenario holds no more than 64 of a kind.
const WORDS: usize = 40;

/// One text. `{f3}` stands for a fact's words, as in a scenario.
pub type Text = String;

/// What a reply does, as it stands in a scenario: `Own`, `Restate(["f3"])`.
pub type Act = String;

/// A generated story.
#[derive(Debug, Clone)]
pub struct Story {
    /// The beats. The last one is led to only by the events, which the walk never brings about.
    pub beats: Vec<Beat>,
    /// How many chapters there are.
    pub chapters: usize,
    /// What is told at the end.
    pub ending: Text,
}

/// A moment of the story.
#[derive(Debug, Clone)]
pub struct Beat {
    /// Its chapter.
    pub chapter: usize,
    /// Whether its chapter begins with it.
    pub begins_chapter: bool,
    /// What is said.
    pub says: Text,
    /// The fact that this tells.
    pub tells: Option<usize>,
    /// What one may answer.
    pub replies: Vec<Reply>,
}

/// An answer.
#[derive(Debug, Clone)]
pub struct Reply {
    /// The words.
    pub say: Text,
    /// What it does.
    pub does: Vec<Act>,
    /// Where it goes.
    pub then: Then,
}

/// Where a reply goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Then {
    /// To that beat.
    Beat(usize),
    /// To the end.
    End,
    /// Back to what was interrupted.
    Back,
}

/// Something told, as a person at the screen would see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told<'a> {
    /// A line was delivered.
    Line(&'a str),
    /// A reply was offered.
    Offered(&'a str),
    /// A reply was chosen.
    Chosen(&'a str),
}

impl Story {
    /// A story of so many beats, the one of the events included.
    ///
    /// # Panics
    /// Below three beats there is no story.
    pub fn of(beats: usize) -> Story {
        assert!(beats >= 3, "a story has at least three beats");
        let told = beats - 1;
        // Chapters of about fifteen beats, as long as there are contacts for them.
        let length = told.div_ceil(told.div_ceil(15).min(MOST_CHAPTERS));
        let chapters = told.div_ceil(length);
        let mut story = Story { beats: Vec::with_capacity(beats), chapters, ending: ending() };
        for at in 0..told {
            story.beats.push(beat(at, length, told));
        }
        story.beats.push(interruption());
        story
    }

    /// Which reply is chosen at each turn of the walk, up to the end.
    pub fn path(&self) -> Vec<usize> {
        let mut path = Vec::new();
        let mut here = Then::Beat(0);
        while let Then::Beat(beat) = here {
            // No short period, so that replies of every place and every act come up.
            let turn = path.len();
            let choice = (turn * 7 + turn / 5 + turn / 11) % self.beats[beat].replies.len();
            here = self.beats[beat].replies[choice].then;
            path.push(choice);
        }
        path
    }

    /// Everything that the walk tells, in order.
    pub fn tell(&self, mut hear: impl FnMut(Told<'_>)) {
        let mut here = 0;
        for choice in self.path() {
            let beat = &self.beats[here];
            hear(Told::Line(&plain(&beat.says)));
            for reply in &beat.replies {
                hear(Told::Offered(&plain(&reply.say)));
            }
            hear(Told::Chosen(&plain(&beat.replies[choice].say)));
            match beat.replies[choice].then {
                Then::Beat(next) => here = next,
                Then::End | Then::Back => hear(Told::Line(&plain(&self.ending))),
            }
        }
    }

    /// The same as one text, a line for each thing told.
    pub fn transcript(&self) -> String {
        let mut transcript = Transcript::default();
        self.tell(|told| transcript.hear(told));
        transcript.text
    }

    /// How many steps the walk has: lines delivered and replies chosen.
    pub fn steps(&self) -> u64 {
        let mut steps = 0;
        self.tell(|told| steps += u64::from(!matches!(told, Told::Offered(_))));
        steps
    }
}

/// What was told, written down.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Transcript {
    /// A line for each thing told.
    pub text: String,
}

impl Transcript {
    /// Writes down what is told. Ink ends its lines with a line break, which is no difference.
    pub fn hear(&mut self, told: Told<'_>) {
        let (mark, words) = match told {
            Told::Line(words) => ("  ", words),
            Told::Offered(words) => (" ?", words),
            Told::Chosen(words) => (" !", words),
        };
        self.text.push_str(mark);
        self.text.push(' ');
        self.text.push_str(words.trim_end_matches('\n'));
        self.text.push('\n');
    }
}

/// A fact's words.
pub fn fact(index: usize) -> String {
    const WHAT: [&str; 6] = [
        "the parcel",
        "the letter of confirmation",
        "the grey box",
        "the invoice",
        "the second call",
        "the party",
    ];
    const WHEN: [&str; 4] = ["on Monday morning", "last week", "before the move", "at a quarter past nine"];
    format!("{} {}", WHAT[index % WHAT.len()], WHEN[index / WHAT.len() % WHEN.len()])
}

/// A text with the facts' words in it, for engines that get them ready-made.
pub fn plain(text: &str) -> String {
    let mut words = String::with_capacity(text.len() + 16);
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("{f") {
        let (index, tail) = after.split_once('}').unwrap_or((after, ""));
        words.push_str(before);
        words.push_str(&fact(index.parse().unwrap_or_default()));
        rest = tail;
    }
    words.push_str(rest);
    words
}

fn beat(at: usize, length: usize, told: usize) -> Beat {
    const SAYS: [&str; 5] = [
        "And another thing. I have been on to you about this since the spring, and nobody has written any of it down.",
        "I am not being difficult. I would just like one person to tell me what happens next.",
        "So what you are saying is that it may come, or it may not, and I am to sit here and wait for it.",
        "My sister says I should have gone elsewhere. I told her that you had always been good to me.",
        "Right. And if that falls through as well, who is it that rings me?",
    ];
    let begins_chapter = at.is_multiple_of(length);
    // Every fourth beat tells something; when all is told, it is told again.
    let tells = at.is_multiple_of(4).then_some(at / 4 % FACTS);
    let says = match tells {
        Some(fact) => {
            format!("That is matter {}. It was about {{f{fact}}}, and I said so at the time.", at + 1)
        }
        None => format!("{} That makes {}.", SAYS[at % SAYS.len()], at + 1),
    };
    let go = |hop: usize| {
        // Nobody misses the beginning of a chapter: it is where time passes.
        let next_chapter = (at / length + 1) * length;
        let to = (at + hop).min(next_chapter);
        if to < told { Then::Beat(to) } else { Then::End }
    };
    let mut replies: Vec<Reply> = (0..3)
        .map(|place| {
            let (say, does) = reply(at, place);
            Reply { say, does, then: go(if place == 1 { 2 } else { 1 }) }
        })
        .collect();
    if at == 1 {
        // What the first event asks about all the way: it falls due long after the end.
        replies[0].does.push("Promise(\"late\")".into());
    }
    Beat { chapter: at / length, begins_chapter, says, tells, replies }
}

/// The words and acts of one reply: good ones, middling ones and bad ones take turns in the three places.
fn reply(at: usize, place: usize) -> (Text, Vec<Act>) {
    let fact = at / 4 % FACTS;
    let promise = at / 14 % PROMISES;
    let owed = at / 28 % OWED;
    let word = at % WORDS;
    let stake = fact / 6 * 6;
    let (say, does): (String, Vec<String>) = match (at % 7, (at + place) % 3) {
        (0, 0) => (
            format!(
                "You told us about {{f{fact}}} and we did nothing with it. That must have been maddening."
            ),
            vec![format!("Restate([\"f{fact}\"])"), "Acknowledge(\"let down\")".into()],
        ),
        (1, 0) => (
            "Tell me how it went from the start. I will see to it.".into(),
            vec!["AskOpen".into(), "Own".into()],
        ),
        (2, 0) => (
            "That was our mistake, and I am sorry. The label had been printed for another house.".into(),
            vec!["Apologise([Responsibility, Regret])".into(), format!("Explain(Excuse, \"cause-{word}\")")],
        ),
        (3, 0) => (
            "I take this on. You hear from me before the two days are over.".into(),
            vec!["Own".into(), format!("Promise(\"p{promise}\")")],
        ),
        (4, 0) => (
            "Let me say it back, and you tell me what I have missed. What would put it right?".into(),
            vec!["Check".into(), "AskWish".into()],
        ),
        (5, 0) => {
            ("Before you ask, here is how that stands.".into(), vec![format!("Update(\"p{promise}\")")])
        }
        (_, 0) => (
            "It is done, as I said it would be. Thank you for bearing with me.".into(),
            vec![format!("Keep(\"p{promise}\")"), "Thank".into()],
        ),
        (0, 1) => (
            format!("Remind me, was there something about {{f{fact}}} in it?"),
            vec![format!("Ask(\"f{fact}\")")],
        ),
        (1, 1) => (
            "There is a rule for that, and I can show you the way round it.".into(),
            vec![format!("Explain(Justification, \"cause-{word}\")")],
        ),
        (2, 1) => (
            "May I leave you on the line for two minutes while I look?".into(),
            vec!["Hold(2, Announced)".into()],
        ),
        (3, 1) => (
            "There is something on top of it from us, since it spoilt more than a morning.".into(),
            vec![format!("Goodwill(value: 300, fits: \"f{stake}\")")],
        ),
        (4, 1) => {
            ("It stands here that the box was scanned twice.".into(), vec!["Inform([\"file\"])".into()])
        }
        (5, 1) => (
            "You need not print anything, the driver has it with him.".into(),
            vec![format!("SaveEffort(\"effort-{word}\")")],
        ),
        (_, 1) => (
            "The other half comes in a parcel of its own, so do not wonder when it does.".into(),
            vec![format!("Prevent(\"call-{word}\")")],
        ),
        (0, _) => ("I can only tell you what the handbook says.".into(), vec!["HidePolicy".into()]),
        (1, _) => ("It happens more often than you would think.".into(), vec!["Dismiss".into()]),
        (2, _) => ("That is another department, I put you through.".into(), vec!["Transfer(Cold)".into()]),
        (3, _) => (
            "I said two days. Make it two more, from today.".into(),
            vec![format!("Renegotiate(\"p{promise}\", \"in 2 days\")")],
        ),
        (4, _) => (
            "I cannot do that, but there is something nearly as good.".into(),
            vec![format!("Decline(what: \"thing-{word}\", alternative: \"other-{word}\")")],
        ),
        (5, _) => ("I have put that right while we were talking.".into(), vec![format!("Fix(\"o{owed}\")")]),
        (_, _) => ("And the thing from before, is that still all right?".into(), vec!["FollowUp".into()]),
    };
    (format!("{say} Number {}.", at * 3 + place + 1), does)
}

/// Where the events lead. The promise behind them falls due long after the story's end.
fn interruption() -> Beat {
    let say = "I ought to have rung you, and I did not.".to_owned();
    let update = Reply { say, does: vec!["Update(\"late\")".into()], then: Then::Back };
    Beat {
        chapter: 0,
        begins_chapter: false,
        says: "You said you would ring. I am ringing instead.".into(),
        tells: None,
        replies: vec![update],
    }
}

fn ending() -> Text {
    "In the end it was all somewhere, and somebody had written it down.".into()
}
