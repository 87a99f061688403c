//! What an author can say: the types of a scenario file and of a pack file, format 1.
//!
//! The doc comments here are the author's reference page (`docs/reference.md` is made from them),
//! so they speak to a manager, not to a programmer. Where a comment shows an example, a test
//! compiles and plays it.

use serde::{Deserialize, Serialize};
use smol_str::SmolStr;

use super::entries::Entries;
use super::portrait::Portrait;
use super::time::{Moment, Time};

/// The name by which one thing in a file refers to another: a beat, a fact, a promise.
/// Lower-case letters, digits and `_` or `-`. Records speak in ids, so an id stays for ever.
pub type Id = SmolStr;

/// What somebody reads or hears. Kept so that a script shares it with the file that it was made from.
pub type Prose = SmolStr;

/// Money in minor units (cents, pence). The pack names the currency.
pub type Money = u32;

/// The number of the format that this program reads.
pub const FORMAT: u32 = 1;

/// One scenario: one file.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scenario {
    /// The format's number. Now 1.
    pub format: u32,
    /// The scenario's name in records, stable for ever: `"wrong-markers"`.
    pub id: Id,
    /// What stands on the card: `"The wrong markers"`.
    pub title: Prose,
    /// One or two sentences for the card and the briefing.
    pub summary: Prose,
    /// How hard it is: `Starter`, `Standard` or `Expert`. At `Expert` the three words that say how the
    /// customer seems are hidden.
    pub level: Level,
    /// How many minutes a person needs to play it.
    pub minutes: u16,
    /// The sentence on which the review ends.
    pub lesson: Prose,
    /// When the story begins: `"Tue 14:20"`.
    pub begins: Moment,
    /// What went wrong before the first word is said.
    pub failure: Failure,
    /// Who the customer is.
    pub customer: Customer,
    /// What the trainee may give without asking.
    #[serde(default)]
    pub authority: Authority,
    /// What the customer has a right to. Leave it out where nothing tangible is owed (rudeness, a long wait).
    #[serde(default)]
    pub owed: Entries<Owed>,
    /// What there is to know: told by the customer, on file, or learnt at the desk.
    #[serde(default)]
    pub facts: Entries<Fact>,
    /// What differs from one play to the next, so that nobody learns the answers by heart.
    #[serde(default)]
    pub vary: Entries<Vary>,
    /// What the trainee can promise.
    #[serde(default)]
    pub promises: Entries<Promise>,
    /// Marks that replies set and conditions read, for what nothing else expresses.
    #[serde(default)]
    pub flags: Vec<Id>,
    /// Other people who speak (the warehouse, a vendor). They have no mood.
    #[serde(default)]
    pub people: Entries<Person>,
    /// The contacts: a call, a chat, the time at the desk between two calls.
    pub contacts: Entries<Contact>,
    /// The beat with which it starts.
    pub start: Id,
    /// The beats, in the order in which you like to read them.
    pub beats: Entries<Beat>,
    /// What interrupts when its condition comes true.
    #[serde(default)]
    pub events: Entries<Event>,
    /// How it can end.
    pub endings: Entries<Ending>,
    /// Checks that you have looked at and do not want to hear about again, each with a reason.
    #[serde(default)]
    pub allow: Vec<Allow>,
}

/// How hard a scenario is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
pub enum Level {
    /// The first customers of a new hire.
    Starter,
    /// Needs judgement.
    Standard,
    /// Hides how the customer seems; more can go wrong.
    Expert,
}

/// What went wrong before the conversation: its kind decides what the customer weighs most.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Failure {
    /// `Outcome`: they did not get what they paid for. `Process`: they got it, but how they were treated was wrong.
    pub kind: FailureKind,
    /// `Minor`, `Moderate` or `Severe`.
    pub severity: Severity,
    /// What it cost the customer, in minor units. Gifts are measured against it.
    #[serde(default)]
    pub loss: Money,
}

/// Whether what was delivered failed, or how it was delivered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
pub enum FailureKind {
    /// They did not get what they paid for.
    Outcome,
    /// They got it, but how they were treated was wrong.
    Process,
}

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
pub enum Severity {
    /// A nuisance.
    Minor,
    /// It costs them a day or a sum that they notice.
    Moderate,
    /// It spoils something that cannot be repeated.
    Severe,
}

/// The person across the table.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Customer {
    /// First and last name. The first word is what the interface calls them.
    pub name: Prose,
    /// Somebody of the cast: `"maya"`; or a person mixed from parts: `(head: "bun", skin: "96684b", clothes: "f0b541")`.
    pub portrait: Portrait,
    /// `She`, `He` or `They`.
    #[serde(default)]
    pub pronoun: Pronoun,
    /// `Ongoing` for a customer one knows, `OneOff` for a stranger passing through.
    pub relation: Relation,
    /// How heated they arrive, 0 to 100. Above 60 is heated. The intensity dial moves it.
    pub arousal: u8,
    /// A few words for the briefing: `"Illustrator, third order."`
    pub about: Prose,
}

/// A person mixed from parts, in place of somebody of the cast. Colours are six hex digits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mixed {
    /// Hair, or what covers it: `"bun"`, `"short4"`, `"hijab"`, `"hatBeanie"`. A name that does not exist is told with a list.
    pub head: Id,
    /// The skin: `"96684b"`. Light enough for the drawn lines of the face to show: nothing darker than `"83583f"`.
    pub skin: Id,
    /// Hair where it is not drawn in ink, beards, the bands and lines on some heads. Left out: `"2c1b18"`, a dark brown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hair: Option<Id>,
    /// The clothes, and what covers the hair: `"f0b541"`.
    pub clothes: Id,
    /// `"chin"`, `"full"`, `"goatee1"`, `"moustache9"` and others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub beard: Option<Id>,
    /// `"glasses"` to `"glasses5"`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub glasses: Option<Id>,
    /// How broad the shoulders are, in per cent: 92 to 108. Left out: 100.
    #[serde(default = "usual_build", skip_serializing_if = "is_usual_build")]
    pub build: u8,
}

fn usual_build() -> u8 {
    100
}

fn is_usual_build(build: &u8) -> bool {
    *build == 100
}

/// How the interface speaks of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Deserialize)]
pub enum Pronoun {
    /// She rings.
    She,
    /// He rings.
    He,
    /// They ring.
    #[default]
    They,
}

/// Whether there is a relationship to lose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
pub enum Relation {
    /// They have bought before and may again.
    Ongoing,
    /// This contact is all there is.
    OneOff,
}

/// What a trainee may give without asking.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Authority {
    /// Gifts on top of what is owed, altogether, in minor units.
    #[serde(default)]
    pub goodwill: Money,
}

/// Something the customer has a right to.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Owed {
    /// In words that fit after "you still owe them": `"the brush set she ordered"`.
    pub text: Prose,
    /// What it is worth, in minor units. Larger things weigh more when there are several.
    #[serde(default)]
    pub value: Money,
}

/// Something there is to know.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fact {
    /// The words that stand where a text says `{name}`: `"a show on Friday at six"`.
    pub text: Prose,
    /// What the customer has riding on it. Giving a stake back counts double, and a gift should fit it.
    #[serde(default)]
    pub stake: bool,
    /// Where it comes from: `Customer` (they tell you), `File` (on your screen: asking for it is a repeat), `Desk` (you find it out).
    #[serde(default)]
    pub from: Source,
}

/// Where a fact comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Deserialize)]
pub enum Source {
    /// The customer tells it.
    #[default]
    Customer,
    /// It is on file from the start. Asking the customer for it is a repeat.
    File,
    /// It is learnt by looking, ringing or writing.
    Desk,
}

/// What differs from one play to the next. It changes words and numbers, never where a reply leads.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub enum Vary {
    /// A whole number from the first to the second, both included: `Number(4000, 9999)`.
    Number(u32, u32),
    /// One of these: `Pick(["Leeds", "Hull"])`.
    Pick(Vec<Prose>),
}

/// Something the trainee can promise.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Promise {
    /// As it stands on the slip at the edge: `"Brush set by express"`.
    pub text: Prose,
    /// What it makes good when it is kept, if it does.
    #[serde(default)]
    pub owed: Option<Id>,
    /// When it falls due: `"Wed 12:00"`, or counted from the moment it is given: `"in 40 minutes"`, `"in 2 days"`.
    /// Leave it out for a promise without a date, which is worth little.
    #[serde(default)]
    pub by: Option<Time>,
    /// `Me` when the trainee answers for it in person; `Company` when nobody is named.
    #[serde(default)]
    pub who: Who,
    /// `Me`: a later reply must keep it. `Company`: it keeps itself when it falls due, if it was true.
    #[serde(default)]
    pub kept_by: Who,
    /// What must be so at the moment of promising. Otherwise the promise is false, and breaks when it falls due.
    #[serde(default)]
    pub only_if: Option<Condition>,
}

/// Who answers for a promise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Deserialize)]
pub enum Who {
    /// The trainee.
    #[default]
    Me,
    /// The company.
    Company,
}

/// Somebody else who speaks.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Person {
    /// As it stands above what they say: `"Dana, warehouse"`.
    pub name: Prose,
    /// Somebody of the cast or mixed from parts, as for the customer, if they are seen.
    #[serde(default)]
    pub portrait: Option<Portrait>,
}

/// One contact: a call, a chat, an exchange of e-mails, a visit, or time at the desk.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contact {
    /// `Phone`, `Chat`, `Email`, `Counter`, or `Desk` for the time between contacts.
    pub channel: Channel,
    /// How many minutes the contact takes up on the calendar, however the talk goes; the clock on stage never shows more.
    /// Left out: 15 on the phone, in a chat and at a counter, 0 for e-mail and the desk (where each task says its own time).
    #[serde(default)]
    pub lasts: Option<u16>,
    /// Since when the customer has been waiting for this contact, if they have: `"Tue 14:00"` is the last such moment
    /// before the contact begins.
    #[serde(default)]
    pub waiting_since: Option<Moment>,
    /// People waiting behind the customer at a counter, 0 to 9.
    #[serde(default)]
    pub queue: u8,
}

/// How one talks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
pub enum Channel {
    /// A call.
    Phone,
    /// A chat.
    Chat,
    /// E-mail.
    Email,
    /// Face to face, with a queue behind.
    Counter,
    /// The time between contacts: what one does instead of what one says.
    Desk,
}

/// One moment of the conversation: what the customer says, and what one may answer.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Beat {
    /// In which contact it happens.
    pub contact: Id,
    /// When it happens, if time passes first: `"Wed 09:00"` or `"in 2 hours"`. Promises fall due on the way.
    #[serde(default)]
    pub at: Option<Time>,
    /// Who speaks, if it is not the customer: an id of `people`.
    #[serde(default)]
    pub speaker: Option<Id>,
    /// What they say. `{name}` stands for a fact, a promise, an owed thing or something varied; `*word*` is stressed.
    #[serde(default)]
    pub says: Prose,
    /// What they say instead where a condition holds: the first that does.
    #[serde(default)]
    pub says_when: Vec<Variant>,
    /// Other ways to say the same; the seed draws one of these or `says`.
    #[serde(default)]
    pub says_or: Vec<Prose>,
    /// The facts that this tells.
    #[serde(default)]
    pub tells: Vec<Id>,
    /// The owed things that the customer asks for here. What they had to ask for is not given unasked.
    #[serde(default)]
    pub asks: Vec<Id>,
    /// The feeling that shows, in a word or two: `"let down"`. Naming another feeling helps less.
    #[serde(default)]
    pub shows: Option<Prose>,
    /// Fixes the phase of the talk, where the program would read it wrongly: `Open`, `Middle` or `Close`.
    #[serde(default)]
    pub phase: Option<Phase>,
    /// `true`: the replies stay in the order of the file instead of being shuffled.
    #[serde(default)]
    pub fixed_order: bool,
    /// What one may answer; at the desk, what one may do.
    #[serde(default)]
    pub replies: Entries<Reply>,
    /// Where it goes on by itself when no reply is open (or when there are none): a beat.
    #[serde(default)]
    pub then: Option<Id>,
    /// The same, to an ending.
    #[serde(default)]
    pub end: Option<Id>,
    /// The same, to the ending that the customer's mood and the facts decide.
    #[serde(default)]
    pub finish: bool,
    /// The same, back to the beat that an event interrupted.
    #[serde(default)]
    pub back: bool,
    /// The same, to the first place whose condition holds.
    #[serde(default)]
    pub go: Vec<Branch>,
}

/// Words for the case that a condition holds.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Variant {
    /// The condition.
    pub when: Condition,
    /// The words.
    pub says: Prose,
}

/// The part of a talk: `Open` until something competent has been done, `Close` when nothing owed is left, else `Middle`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
pub enum Phase {
    /// The first replies of a contact: warmth counts most.
    Open,
    /// The work: competence counts most.
    Middle,
    /// Nothing owed is left open: warmth again.
    Close,
}

/// Something one may say; at the desk, something one may do.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reply {
    /// The words; at the desk, the task: `"Ring the warehouse"`.
    pub say: Prose,
    /// At the desk, a line below the task: `"Who packs it, and when?"`
    #[serde(default)]
    pub hint: Option<Prose>,
    /// When it can be given. Left out: always.
    #[serde(default)]
    pub when: Option<Condition>,
    /// What it does, in order. `[Restate(..), Apologise(..)]` listens first.
    #[serde(default)]
    pub does: Vec<Act>,
    /// Why it does what it does, for the review.
    #[serde(default)]
    pub because: Option<Prose>,
    /// How many minutes it takes. Left out: 1 in talk, 10 for an e-mail. Every task at the desk must say.
    #[serde(default)]
    pub minutes: Option<u16>,
    /// What comes back at once, before it goes on.
    #[serde(default)]
    pub answer: Option<Prose>,
    /// Who gives that answer, if it is not the one who spoke: an id of `people`.
    #[serde(default)]
    pub answer_by: Option<Id>,
    /// The facts that come with the answer.
    #[serde(default)]
    pub tells: Vec<Id>,
    /// Flags that it sets.
    #[serde(default)]
    pub sets: Vec<Id>,
    /// Flags that it clears.
    #[serde(default)]
    pub clears: Vec<Id>,
    /// `true`: may be given again. Left out: a reply that was given is gone.
    #[serde(default)]
    pub again: bool,
    /// Points by hand, for what no act expresses. Rare, and each says why; a scenario holds 256 at most.
    #[serde(default)]
    pub points: Vec<Point>,
    /// Goes to a beat.
    #[serde(default)]
    pub then: Option<Id>,
    /// Goes to an ending.
    #[serde(default)]
    pub end: Option<Id>,
    /// Ends it; the first ending whose `when` holds is how.
    #[serde(default)]
    pub finish: bool,
    /// Stays at this beat with the replies that are left.
    #[serde(default)]
    pub stay: bool,
    /// Goes back to the beat before this one, or to where an event interrupted.
    #[serde(default)]
    pub back: bool,
    /// Goes to the first place whose condition holds. The last must have none.
    #[serde(default)]
    pub go: Vec<Branch>,
}

/// One of several places to go, the first whose condition holds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Branch {
    /// The condition. The last branch has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Condition>,
    /// A beat.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub then: Option<Id>,
    /// An ending.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end: Option<Id>,
    /// The ending that the customer decides.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub finish: bool,
    /// This beat.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub stay: bool,
    /// The beat before this one, or the one an event interrupted.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub back: bool,
}

/// Points by hand.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Point {
    /// `Listening`, `Ownership`, `Promptness` or `ExtraMile`.
    pub dimension: Dimension,
    /// From -3 to 3, not 0.
    pub worth: i8,
    /// Why, for the review.
    pub because: Prose,
}

/// What is scored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
pub enum Dimension {
    /// Hearing, and showing that one has heard.
    Listening,
    /// "I", the fault named plainly, promises kept.
    Ownership,
    /// At once; and if not, a date.
    Promptness,
    /// Effort lifted off the customer, fitting what is at stake.
    ExtraMile,
}

impl Dimension {
    /// All four, in the order in which they are always shown.
    pub const ALL: [Dimension; 4] =
        [Dimension::Listening, Dimension::Ownership, Dimension::Promptness, Dimension::ExtraMile];
}

/// Something that interrupts.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Event {
    /// The condition. Looked at whenever the calendar moves and after every reply. Each event happens once.
    pub when: Condition,
    /// The beat it leads to. From there `back` returns to what was interrupted.
    pub then: Id,
    /// How many minutes after the condition came true, when time is passing. Left out: 10.
    #[serde(default)]
    pub after: Option<u16>,
}

/// A way to end.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ending {
    /// A few words: `"She stays"`.
    pub title: Prose,
    /// `Won`, `Mixed` or `Lost`, from where the company stands.
    pub outcome: Outcome,
    /// When it is the one, if a reply says `finish`: the first that holds. The last must have none.
    #[serde(default)]
    pub when: Option<Condition>,
    /// What the customer writes or tells a friend afterwards, in their own voice.
    pub says: Prose,
    /// To whom: `"to her friend Tess"`.
    #[serde(default)]
    pub to: Option<Prose>,
}

/// How it came out, from where the company stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
pub enum Outcome {
    /// The customer stays, gladly.
    Won,
    /// Put right, no more.
    Mixed,
    /// The customer is gone, or might as well be.
    Lost,
}

/// A check one has looked at and does not want to hear about again.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Allow {
    /// The check's code: `"W201"`.
    pub check: Prose,
    /// Why it is all right here.
    pub because: Prose,
    /// What it is about, if it is not the whole file: a beat, a beat and reply (`"call.quiz"`), a promise, an event, an
    /// ending.
    #[serde(default)]
    pub at: Option<Prose>,
}

/// What a reply does. The program works out what that is worth in the state of the conversation:
/// the same apology is worth more before the excuse than after it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Act {
    /// Gives facts back in the customer's own words. A fact that was never told is an invention.
    Restate(Vec<Id>),
    /// Names a feeling: `Acknowledge("let down")`. Helps less if it is not the one that shows.
    Acknowledge(Prose),
    /// An open question: "What happened?"
    AskOpen,
    /// Asks for a fact. Asking for what was told, or is on file, is a repeat and costs.
    Ask(Id),
    /// "What would put this right for you?"
    AskWish,
    /// Sums up and asks "is that right?". Needs to have listened first.
    Check,
    /// Talks over the customer.
    Interrupt,
    /// "I'll see to it": the speaker takes it on, in the first person.
    Own,
    /// An apology, and what is in it. Repair and explanation are added when the reply really has them.
    Apologise(Vec<Component>),
    /// Says why it happened: `Explain(Excuse, "label")` (it broke) or `Explain(Justification, "cutoff")` (it is the rule, and here is the way round).
    Explain(Explanation, Id),
    /// Passes on what was found out or is on file. What was not learnt is an invention.
    Inform(Vec<Id>),
    /// Says no: `Decline(what: "refund", alternative: "exchange")`. An owed thing may be named.
    Decline {
        /// What is declined: an owed thing, or a word of your own.
        what: Id,
        /// What is offered instead.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        alternative: Option<Id>,
    },
    /// Points the finger: `Blame("courier")`.
    Blame(Id),
    /// Hides behind a rule, with no way out.
    HidePolicy,
    /// Makes light of it.
    Dismiss,
    /// Doubts the customer's word.
    Doubt,
    /// Passes the customer on: `Transfer(Warm)` with a name and the story told, `Transfer(Cold)` without.
    Transfer(Handover),
    /// Gives one of the scenario's promises.
    Promise(Id),
    /// Keeps a promise, here and now.
    Keep(Id),
    /// Keeps a promise better than it was given.
    KeepBetter(Id),
    /// Tells the customer how a promise stands.
    Update(Id),
    /// Moves a promise to a new time: `Renegotiate("callback", "Tue 16:30")`. Before it falls due it costs little.
    Renegotiate(Id, Time),
    /// Makes an owed thing good, here and now.
    Fix(Id),
    /// Makes part of it good: `FixPart("refund", 50)` brings it to 50 per cent.
    FixPart(Id, u8),
    /// Puts the customer on hold for so many minutes: `Hold(3, Announced)`.
    Hold(u16, Notice),
    /// Heads off the next contact: says what they would have had to ring for.
    Prevent(Id),
    /// A gift on top of what is owed: `Goodwill(value: 1200, fits: "show")`, fitting a stake or fitting none.
    Goodwill {
        /// What it is worth, in minor units.
        value: Money,
        /// The stake it fits.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        fits: Option<Id>,
    },
    /// Lifts an effort off the customer: `SaveEffort("return")`.
    SaveEffort(Id),
    /// Comes back afterwards to ask whether it is all right.
    FollowUp,
    /// Thanks the customer.
    Thank,
    /// Insults the customer. Ends no story by itself, but the review never forgets it.
    Insult,
    /// Gives away what is private.
    BreachPrivacy,
}

/// What is in an apology. A repair or an explanation can't be claimed: the program adds it when the reply has one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Component {
    /// "That was our mistake."
    Responsibility,
    /// "I'm sorry."
    Regret,
    /// "It won't happen again, and this is why."
    Repentance,
    /// "Please forgive us."
    Forgiveness,
}

/// Why it happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Explanation {
    /// Something broke.
    Excuse,
    /// There is a rule, and a way round it.
    Justification,
}

/// How a customer is passed on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Handover {
    /// With a name, and the story told so that they need not tell it again.
    Warm,
    /// Without.
    Cold,
}

/// Whether a hold was announced.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Notice {
    /// "Can I put you on hold for three minutes?"
    Announced,
    /// Silence.
    Unannounced,
}

/// A question about the state of the conversation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Condition {
    /// All of them hold.
    All(Vec<Condition>),
    /// At least one holds.
    Any(Vec<Condition>),
    /// It does not hold.
    Not(Box<Condition>),
    /// The fact was told or learnt.
    Told(Id),
    /// The fact was given back to the customer.
    Restated(Id),
    /// The reply was given: `Said("call.quiz")`.
    Said(Prose),
    /// The beat was reached.
    Reached(Id),
    /// The promise was given, whatever became of it.
    Promised(Id),
    /// The promise is open.
    Open(Id),
    /// The promise was kept.
    Kept(Id),
    /// The promise fell due and was not kept.
    Overdue(Id),
    /// The owed thing is made good.
    Fixed(Id),
    /// The owed thing is made good, or an open promise covers it.
    Covered(Id),
    /// The customer agreed with the summing up.
    Agreed,
    /// A gift was given.
    Gifted,
    /// The customer has been heard at least so far, in per cent.
    Heard(u8),
    /// How heated the customer is, 0 to 100: `Arousal(above: 60)`.
    Arousal {
        /// More than this.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        above: Option<u8>,
        /// Less than this.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        below: Option<u8>,
    },
    /// How satisfied the customer is, 0 to 100: `Satisfaction(above: 75)`.
    Satisfaction {
        /// More than this.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        above: Option<u8>,
        /// Less than this.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        below: Option<u8>,
    },
    /// The calendar has reached this moment.
    Past(Moment),
    /// The flag is set.
    Flag(Id),
}

/// A pack: a folder of scenarios, and what they share. The file is `pack.ron`.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pack {
    /// The format's number. Now 1.
    pub format: u32,
    /// The pack's name in records.
    pub id: Id,
    /// What stands above its cards.
    pub title: String,
    /// The company one works for here.
    pub company: String,
    /// The handbook's pages, which a trainee may open at any time.
    #[serde(default)]
    pub handbook: Entries<String>,
    /// How money is written: `"£"`, `"€"`, `"$"`. It stands before the sum.
    #[serde(default = "default_currency")]
    pub currency: String,
    /// What a token gift is worth, in minor units: gifts are measured against the loss, or this where the loss is smaller.
    #[serde(default = "default_token_gift")]
    pub token_gift: Money,
    /// What is usual on each channel, where it differs from the program's own table.
    #[serde(default)]
    pub norms: Vec<Norm>,
    /// A model the house teaches, shown over the review: `Heard`, `Last`, `Learn`, `Latte` or `Blast`.
    #[serde(default)]
    pub house_model: Option<HouseModel>,
    /// Weights for a blended total, if the manager insists on one. Left out: four bars, never a total.
    #[serde(default)]
    pub weights: Option<Weights>,
    /// The language of the texts, as a language tag.
    #[serde(default = "default_language")]
    pub language: String,
    /// Who wrote it, and whose stories it tells.
    #[serde(default)]
    pub credits: Vec<String>,
}

fn default_currency() -> String {
    "£".into()
}
fn default_token_gift() -> Money {
    1000
}
fn default_language() -> String {
    "en".into()
}

/// What is usual on a channel.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Norm {
    /// The channel.
    pub channel: Channel,
    /// Minutes to a first answer.
    pub first_answer: u16,
    /// Minutes from the beginning to what is owed.
    pub fix: u16,
    /// Minutes of an announced hold that nobody minds.
    pub hold: u16,
}

/// A way of remembering the steps of a recovery; an overlay on the review, never a score.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
pub enum HouseModel {
    /// Hear, Empathise, Apologise, Resolve, Diagnose.
    Heard,
    /// Listen, Apologise, Solve, Thank.
    Last,
    /// Listen, Empathise, Apologise, Resolve, Now (act at once).
    Learn,
    /// Listen, Acknowledge, Take action, Thank, Explain.
    Latte,
    /// Believe, Listen, Apologise, Satisfy, Thank.
    Blast,
}

/// Weights of a blended total.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Weights {
    /// Listening's weight.
    pub listening: u8,
    /// Ownership's weight.
    pub ownership: u8,
    /// Promptness's weight.
    pub promptness: u8,
    /// Extra mile's weight.
    pub extra_mile: u8,
}

/// The expectations beside a scenario (`wrong-markers.plays`): conversations, and what must come of them.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plays {
    /// The format's number. Now 1.
    pub format: u32,
    /// The conversations.
    pub plays: Entries<Play>,
}

/// One conversation, and what must come of it.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Play {
    /// The replies, in order, by id: `"restate"`, or with the beat where it helps the reader: `"call.restate"`.
    /// Events and the calendar do the rest.
    pub say: Vec<String>,
    /// The ending it must come to.
    pub ending: Id,
    /// Levels that it must reach exactly, for the dimensions named.
    #[serde(default)]
    pub levels: Vec<(Dimension, u8)>,
    /// The customer's satisfaction at the end must lie above and below these.
    #[serde(default)]
    pub satisfaction: Option<(u8, u8)>,
    /// Promises that must be kept in the end; one that lapsed and was kept by a new date is.
    #[serde(default)]
    pub kept: Vec<Id>,
    /// Promises that must have lapsed, whatever became of them afterwards.
    #[serde(default)]
    pub broken: Vec<Id>,
}
