//! What a manager answers.

use crate::scenario::model::{Money, Pronoun};
use crate::scenario::time::Moment;

/// Choices: a type, what it chooses between, and the word by which each is asked for and kept.
macro_rules! choices {
    ($(#[$about:meta])* $type:ident { $($(#[$each:meta])* $choice:ident $word:literal,)* }) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
        pub enum $type {
            $($(#[$each])* $choice,)*
        }

        impl $type {
            /// The words of all choices, in the order in which they are offered.
            pub const WORDS: &'static [&'static str] = &[$($word),*];

            /// Its word.
            pub fn word(self) -> &'static str {
                match self { $($type::$choice => $word),* }
            }

            /// The choice of a word.
            pub fn of(word: &str) -> Option<$type> {
                match word { $($word => Some($type::$choice),)* _ => None }
            }
        }
    };
}

choices! {
    /// What was not as it should have been.
    Missing {
        /// A thing: wrong, broken, or not there.
        #[default]
        Thing "thing",
        /// Money: too much was taken, or it did not come back.
        Money "money",
        /// How they were treated: nothing can be handed over for it.
        Treatment "treatment",
    }
}

choices! {
    /// Where one talks.
    Written {
        /// On the phone.
        #[default]
        Phone "phone",
        /// In a chat.
        Chat "chat",
        /// By e-mail.
        Email "email",
        /// Face to face.
        Counter "counter",
    }
}

choices! {
    /// Whose fault it was.
    Fault {
        /// One's own house.
        #[default]
        Ours "ours",
        /// Somebody else, who works for one's house.
        Another "another",
        /// The customer's own.
        Theirs "theirs",
    }
}

choices! {
    /// Whether one could say at once what would be done.
    Finding {
        /// At once: one contact.
        #[default]
        AtOnce "at-once",
        /// It had to be found out: one promises to be in touch again, and is, or is not.
        FindOut "find-out",
    }
}

choices! {
    /// What the sentence does above all that one wishes had been said.
    Wished {
        /// It gives back what was told.
        #[default]
        Listens "listens",
        /// It takes the blame.
        Owns "owns",
        /// It says who does what, and by when.
        Dates "dates",
        /// It takes something off the customer's hands.
        Further "further",
    }
}

choices! {
    /// What the sentence does that was said instead.
    Said {
        /// It asks for what is known.
        #[default]
        Asks "asks",
        /// It doubts the customer.
        Doubts "doubts",
        /// It makes light of it.
        Brushes "brushes",
        /// It points at somebody else.
        Blames "blames",
        /// It promises nothing in particular.
        Vague "vague",
        /// It passes the customer on.
        Passes "passes",
        /// It speaks of a rule.
        Rules "rules",
    }
}

/// What was answered. Every text may be empty: then a sensible one stands in the scenario, with a remark beside it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Answers {
    /// What the scenario is called.
    pub title: String,
    /// The customer's first and last name.
    pub name: String,
    /// The customer's portrait: the id of one of the cast.
    pub portrait: String,
    /// How one speaks of the customer.
    pub pronoun: Pronoun,
    /// Where one talked.
    pub channel: Written,
    /// When it was.
    pub begins: Option<Moment>,
    /// What was not as it should have been.
    pub missing: Missing,
    /// What was ordered or expected: "I ordered …".
    pub expected: String,
    /// What it was instead: "and what I’ve got is …".
    pub got: String,
    /// How the customer felt, in a word or two.
    pub feeling: String,
    /// What hung on it for the customer: "There’s …".
    pub stake: String,
    /// Whose fault it was.
    pub fault: Fault,
    /// Why it happened: "It happened because …".
    pub cause: String,
    /// Whom one points at, where one points at somebody.
    pub blamed: String,
    /// What the customer had a right to.
    pub owed: String,
    /// What that was worth, in minor units.
    pub worth: Option<Money>,
    /// Whether one could say at once what would be done.
    pub finding: Finding,
    /// What one could do about it: "I’ll …".
    pub promise: String,
    /// By when that can be done.
    pub by: Option<Moment>,
    /// What one could take off the customer's hands besides: "I’ll …".
    pub relief: String,
    /// The sentence that one wishes had been said.
    pub wished: String,
    /// What it does above all.
    pub wished_does: Wished,
    /// The sentence that was said instead.
    pub said: String,
    /// What it does.
    pub said_does: Said,
    /// What the customer says afterwards when it ends well.
    pub well: String,
    /// And when it ends badly.
    pub badly: String,
    /// What one wishes had been understood: the sentence on which the review ends.
    pub lesson: String,
}
