
## The studio

nav-studio = Write
studio-your-name = (your name)
studio-list = { $before } and { $last }
studio-leave = Back to where one writes; what is here is saved
studio-unreadable = A file that cannot be read
studio-facts = { $level } · { $channel } · { $beats ->
    [one] one beat
   *[other] { $beats } beats
}, { $endings ->
    [one] one ending
   *[other] { $endings } endings
}
studio-undo = Undo
studio-redo = Do again
studio-save = Save
studio-saved = Saved
studio-find = Find and replace
studio-next-problem = Next problem
studio-next-remark = Next words to rewrite
studio-add-beat = Add a beat
studio-add-event = Add something that interrupts
studio-add-ending = Add an ending
studio-add-reply = Add a reply
studio-play-from-here = Play from here
studio-play-from-start = Play from the beginning
studio-page-before = The page before
studio-rehearse = Let bots play it
studio-keys = Keys
studio-keys-outline = In the outline, ↑ and ↓ go from page to page, Home and End to the first and the last. Tab goes on to the form.
studio-keys-escape = Esc leaves a field, closes what lies open, and then leaves the studio. What you wrote is saved.
studio-columns = What is shown
studio-outline = Outline
studio-form = Form
studio-side = Problems
studio-add = Add
studio-outline-setting = The setting
studio-outline-talk = The talk
studio-outline-events = What interrupts
studio-outline-endings = How it ends
studio-outline-file = The file
studio-page-about = The card
studio-page-customer = The customer
studio-page-facts = What there is to know
studio-page-owed = What is owed
studio-page-promises = Promises
studio-page-contacts = Contacts
studio-page-others = Others, and what varies
studio-page-file = The file itself
studio-page-gone = This page is no longer there. Undo brings it back.
studio-beat = Beat: { $name }
studio-event = Interrupts: { $name }
studio-ending = Ending: { $name }
studio-row-error = { $what }, with a mistake
studio-row-warning = { $what }, with a hint
studio-row-asked = { $what }, with words to rewrite
studio-left-aside = What you wrote in { $file } is kept aside. Open it again to go on.
studio-not-aside = What you wrote in { $file } could neither be saved nor kept aside: is the disk full?
studio-taken-over = { $file } was changed by another program. The studio shows what is in it now; Undo goes back.
studio-joined = { $file } was changed by another program at other places than you did. Both changes are here now.
studio-gone = { $file } is no longer there. Saving makes it again.
studio-not-written = { $file } could not be written: { $why }. Nothing is lost: what you wrote is kept aside.
studio-not-playable = It cannot be played yet: mend the mistakes on the right first.
studio-refused = That could not be done: { $why }.
studio-unsaved-there = Something that you wrote here earlier was not saved.
studio-take-up = Take it up again
studio-throw-away = Throw it away
studio-conflict = You and another program have changed the same lines. Nothing is overwritten until you choose.
studio-keep-mine = Keep what is here
studio-take-theirs = Take what is in the file
studio-mine = Here: { $line }
studio-theirs = In the file: { $line }
studio-seen = All right
studio-file-broken = A bracket, a quote or a comma is not in order, so that no form can be shown. Mend it here, take what is proposed on the right, or undo.
studio-file-note = What no form shows can be written here. Everything is checked as you type.

studio-problems = Before anyone plays it
studio-no-problems = Nothing is wrong with it.
studio-counts = { $errors ->
    [0] { "" }
    [one] one mistake{ $warnings ->
        [0] { "" }
       *[other] , { "" }
    }
   *[other] { $errors } mistakes{ $warnings ->
        [0] { "" }
       *[other] , { "" }
    }
}{ $warnings ->
    [0] { "" }
    [one] one hint
   *[other] { $warnings } hints
}
studio-problem-error = Mistake at { $where }: { $what }
studio-problem-warning = Hint at { $where }: { $what }
studio-problem-where = { $where } · line { $line }
studio-problem-line = Line { $line }: { $what }
studio-more-problems = And { $count } more.
studio-mend = { $what }
studio-why = Why it matters
studio-allow = It is meant so
studio-way = Seen { $way }.
studio-way-long = Seen in a conversation of { $count } replies: { $shows }.
studio-play-way = Play it that far
studio-allow-why = Say here why it is all right.
studio-close-page = Back to the list

studio-rewrite-this = Rewrite this: { $what }
studio-rewrite = To be rewritten
studio-rewrite-note = { $count ->
    [one] One sentence is still the program’s. F7 goes there.
   *[other] { $count } sentences are still the program’s. F7 goes from one to the next.
}
studio-rewrite-keep = It stays as it is

find-words = Find
find-with = Replace with
find-exact = Capitals count
find-count = { $count ->
    [0] Nowhere
    [one] In one place
   *[other] In { $count } places
}
find-replace-all = { $count ->
    [one] Replace it
   *[other] Replace { $count }
}
find-close = Close
find-more = And { $count } more.
find-hit = { $where }: { $text }
find-becomes = becomes { $text }
find-left-out = Stays as it is
find-taken = Is replaced

## Fields

studio-find-one = Find one
studio-needed = This is needed.
studio-number = A whole number from { $from } to { $to }.
studio-money = A sum, such as 15.00.
studio-take-out = Take out: { $what }
studio-no-longer-tells = No longer tells: { $what }
studio-remove = Take out
studio-up = Further up
studio-down = Further down
studio-name = Name
studio-name-hint = Every mention follows
studio-time-hint = Tue 14:20, or in 40 minutes
studio-time-wrong = A day and a time such as Tue 14:20, or a span such as in 40 minutes, in 2 hours, in 3 days.
studio-moment-hint = Tue 14:20
studio-moment-wrong = A day and a time: Tue 14:20 (Mon Tue Wed Thu Fri Sat Sun).
studio-minutes = { $count } min

studio-title = What stands on the card
studio-summary = In a sentence or two, for the card and the briefing
studio-lesson = The sentence on which the review ends
studio-level = How hard it is
studio-minutes-to-play = Minutes to play it
studio-begins = When the story begins
studio-failure = What went wrong before the first word
studio-failure-kind = What failed
failure-outcome = What they got
failure-process = How they were treated
studio-failure-severity = How bad it is
severity-minor = A nuisance
severity-moderate = A day or a sum
severity-severe = Not to be repeated
studio-loss = What it cost them
studio-goodwill = What a trainee may give without asking
studio-start = It starts with

studio-customer-name = First and last name
studio-customer-about = A few words for the briefing
studio-pronoun = How one speaks of them
pronoun-she = She
pronoun-he = He
pronoun-they = They
studio-relation = Do they come back?
relation-ongoing = They have bought before
relation-one-off = This contact is all there is
studio-arousal = How heated they arrive, 0 to 100 (above 60 is heated)
face-calm = calm
face-pleased = pleased
face-delighted = delighted
face-worried = worried
face-tired = tired
face-annoyed = annoyed
face-angry = angry
face-furious = furious

studio-facts-note = What the customer tells, what is on the screen, and what one has to find out. A text names a fact in braces, and its words stand there: “I ordered { "{" }ordered{ "}" }.”
studio-new-fact = A new fact
studio-new-fact-text = what there is to know
studio-fact-text = In words that fit into a sentence
studio-fact-from = Where it comes from
source-customer = The customer tells it
source-file = It is on file
source-desk = One finds it out
studio-fact-stake = It is what they have riding on it
studio-add-fact = Add a fact
studio-insert-fact = Name a fact in it
studio-reads = Reads: “{ $text }”

studio-owed-note = What the customer has a right to. Leave it empty where nothing tangible is owed.
studio-new-owed = Something else that is owed
studio-new-owed-text = what they paid for
studio-owed-text = In words that fit after “you still owe them”
studio-owed-value = What it is worth
studio-add-owed = Add something owed
studio-asks = The customer asks for

studio-promises-note = What one can promise. A promise with a time is kept or broken; the calendar sees to that.
studio-new-promise = A new promise
studio-new-promise-text = Ring back with a time
studio-promise-text = As it stands on the slip
studio-promise-by = Due
studio-promise-owed = Makes good, when it is kept
studio-promise-owed-none = Nothing that is owed
studio-promise-who = Who answers for it
who-me = The trainee, in person
who-company = The company
studio-promise-kept-by = How it is kept
kept-by-me = By a later reply
kept-by-company = By itself, if it was true
studio-promise-only-if = True only if

studio-contacts-note = A call, a chat, a visit, or the time at the desk between two of them.
studio-new-contact = A new contact
studio-channel = How one talks
studio-lasts = Lasts, in minutes
studio-waiting-since = They have waited since
studio-queue = People waiting behind

studio-people = Other people
studio-people-note = Who else speaks: the warehouse, a vendor. They have no mood.
studio-new-person = Somebody else
studio-new-person-name = Dana, warehouse
studio-person-name = As it stands above what they say
studio-vary = What varies
studio-vary-note = What is another in every play, so that nobody learns the answers by heart.
studio-new-number = A number that varies
studio-new-pick = Words that vary
studio-vary-from = From
studio-vary-to = To
studio-vary-one = One of these
studio-vary-add = Another one
studio-vary-another = another word
studio-flags = Marks
studio-flags-note = What replies set and conditions ask for, where nothing else says it.
studio-new-flag = A new mark
studio-add-flag = Add a mark
studio-allowed = What you have looked at
studio-allowed-at = { $check } at { $at }
studio-because-allowed = Why it is all right
studio-not-allowed = Tell me again

## A beat

studio-says = { $who } says
studio-at-the-desk = What it looks like at the desk
studio-this-tells = This tells you:
studio-more-of-beat = Name, contact, time, and more
studio-more = When, why, and more
studio-less = Less
studio-fold = Done with this one
studio-contact = In which contact
studio-beat-at = When, if time passes first
studio-shows = The feeling that shows
studio-speaker = Who speaks
studio-phase = Part of the talk
phase-itself = By itself
phase-open = The opening
phase-middle = The work
phase-close = The close
studio-fixed-order = Replies stay in this order
studio-says-when = Says something else when
studio-says-instead = Then they say
studio-says-or = Or, in another play
studio-add-says-when = Other words on a condition
studio-add-says-or = Other words in another play
studio-beat-up = This beat further up
studio-beat-down = This beat further down
studio-make-start = Start with this beat
studio-remove-beat = Take this beat out
studio-replies = Replies
studio-tasks = What one can do
studio-shuffled = shuffled when played
studio-in-this-order = in this order
studio-by-itself = Without a reply it goes on to
studio-comes-from = One comes here from
studio-comes-from-nowhere = Nothing leads here yet.
studio-is-start = the beginning
studio-nothing-said = (nothing said yet)
studio-reply-label = { $say }. { $does ->
    [0] { "" }
   *[other] Does: { $does }.
} Goes to: { $lead }
studio-only-when = only when { $what }
studio-say = What one says
studio-task = The task
studio-hint = A line below it
studio-what-it-does = What it does
studio-does = Does: { $what }
studio-add-first-act = Say what it does
studio-add-act = And more
studio-act-instead = Something else instead
studio-act-earlier = Earlier in the reply
studio-act-later = Later in the reply
studio-then = Then
studio-takes = Minutes it takes
studio-remove-reply = Take this reply out
studio-reply-when = Can be given when
studio-because = Why it does what it does, for the review
studio-answer = What comes back at once
studio-answer-by = Who answers
studio-answer-tells = The answer tells
studio-sets = Sets the marks
studio-clears = Clears the marks
studio-again = May be given again
studio-points = Points by hand, for what nothing else expresses
studio-points-for = For
studio-points-worth = Worth
studio-points-because = Why
studio-points-because-hint = Say why.
studio-add-points = Add a point by hand
studio-go-there = Go there
studio-leads-nowhere = nowhere yet
studio-leads-end = Ends: { $what }
studio-leads-finish = The customer decides how it ends
studio-leads-stay = Stays here, with the replies that are left
studio-leads-back = Back to where it came from
studio-leads-depends = It depends
studio-leads-new = A new beat
studio-branch-when = When
studio-branch-otherwise = Otherwise
studio-branch-to = Goes to
studio-remove-branch = Take this way out
studio-add-branch = Another way, on a condition

studio-event-note = An event interrupts as soon as its condition comes true, once.
studio-event-when = When
studio-event-after = Minutes after that, while time passes
studio-event-then = It leads to
studio-remove-event = Take this event out
studio-ending-title = In a few words
studio-ending-says = What the customer says afterwards
studio-ending-to = To whom
studio-outcome = How it came out
studio-ending-when = It ends like this when (the first of the endings that fits; the last needs no condition)
studio-remove-ending = Take this ending out
studio-new-ending-title = It could have been worse
studio-new-ending-says = I suppose it is all right now.

## What a reply does

studio-which-facts = Which facts
studio-which-fact = Which fact
studio-which-feeling = Which feeling
studio-which-promise = Which promise
studio-which-owed = What
studio-apology-holds = What is in it
component-responsibility = “That was our mistake.”
component-regret = “I’m sorry.”
component-repentance = “It won’t happen again, and this is why.”
component-forgiveness = “Please forgive us.”
studio-explains = Why it happened
explain-excuse = Something broke
explain-justification = There is a rule, and a way round it
studio-explains-what = What it was
studio-declines-what = What is declined
studio-declines-instead = What is offered instead
studio-blames-whom = Whom
studio-prevents-what = What they would have rung for
studio-saves-what = What they need not do
studio-new-time = The new time
studio-share = How much of it, in per cent
studio-hold-how = How
hold-announced = Announced, with how long
hold-unannounced = In silence
studio-hold-minutes = Minutes
studio-transfer-how = How
transfer-warm = With a name, and the story told
transfer-cold = Without
studio-gift-value = What it is worth
studio-gift-fits = It fits what is at stake
studio-gift-fits-nothing = Nothing in particular

act-restate = Says back what they told
act-restate-note = Their own words, given back. What was never told is an invention.
act-restate-pill = says back: { $what }
act-acknowledge = Names a feeling
act-acknowledge-note = “You sound let down.” Helps less if another feeling shows.
act-acknowledge-pill = names the feeling: { $what }
act-ask-open = Asks openly
act-ask-open-note = “What happened?”
act-ask-open-pill = asks openly
act-ask = Asks for a fact
act-ask-note = Asking for what was told, or is on file, is a repeat and costs.
act-ask-pill = asks for: { $what }
act-ask-wish = Asks what they wish
act-ask-wish-note = “What would put this right for you?”
act-ask-wish-pill = asks what would put it right
act-check = Checks it has understood
act-check-note = Sums up and asks “is that right?”. Needs to have listened first.
act-check-pill = asks “is that right?”
act-own = Takes it on
act-own-note = “I’ll see to it”: in the first person.
act-own-pill = takes it on
act-apologise = Apologises
act-apologise-note = And what is in the apology. A repair or a reason counts when the reply has one.
act-apologise-pill = apologises: { $what }
act-explain = Says why it happened
act-explain-note = Something broke, or there is a rule with a way round it.
act-explain-pill = explains: { $what }
act-inform = Tells what was found out
act-inform-note = What is on file or was learnt at the desk. What was not learnt is an invention.
act-inform-pill = tells: { $what }
act-decline = Says no
act-decline-note = With something instead it costs less.
act-decline-pill = declines: { $what }
act-decline-pill-instead = declines: { $what }, offers { $instead }
act-promise = Promises
act-promise-note = One of the scenario’s promises. From now on the calendar counts.
act-promise-pill = promises: { $what }
act-keep = Keeps a promise
act-keep-note = Here and now.
act-keep-pill = keeps: { $what }
act-keep-better = Keeps a promise better than given
act-keep-better-note = Sooner, or with more than was said.
act-keep-better-pill = keeps better: { $what }
act-update = Tells how a promise stands
act-update-note = Before they have to ask.
act-update-pill = tells how it stands: { $what }
act-renegotiate = Moves a promise
act-renegotiate-note = To a new time. Before it falls due that costs little.
act-renegotiate-pill = moves: { $what }
act-fix = Makes good what is owed
act-fix-note = Here and now.
act-fix-pill = makes good: { $what }
act-fix-part = Makes part of it good
act-fix-part-note = And how much of it.
act-fix-part-pill = makes good { $share } %: { $what }
act-hold = Puts them on hold
act-hold-note = Announced, or in silence.
act-hold-pill = on hold for { $minutes } min
act-hold-pill-silent = on hold for { $minutes } min, in silence
act-prevent = Heads off the next call
act-prevent-note = Says what they would have had to ring for.
act-prevent-pill = heads off: { $what }
act-save-effort = Lifts an effort off them
act-save-effort-note = What they would have had to do themselves.
act-save-effort-pill = saves them: { $what }
act-goodwill = Gives something on top
act-goodwill-note = Counts once what is owed is seen to, and more if it fits what is at stake.
act-goodwill-pill = gives: { $what }
act-follow-up = Comes back afterwards
act-follow-up-note = To ask whether it is all right.
act-follow-up-pill = comes back to ask
act-thank = Thanks them
act-thank-note = For telling, for waiting.
act-thank-pill = thanks them
act-transfer = Passes them on with a name
act-transfer-note = And with the story told, so that they need not tell it again.
act-transfer-pill = passes them on, with the story
act-transfer-cold = Passes them on cold
act-transfer-cold-note = Without a name, without the story.
act-transfer-cold-pill = passes them on cold
act-interrupt = Talks over them
act-interrupt-note = Harm: nobody is heard who is interrupted.
act-interrupt-pill = talks over them
act-blame = Points the finger
act-blame-note = Harm: at the courier, at a colleague, at the customer.
act-blame-pill = blames: { $what }
act-hide-policy = Hides behind a rule
act-hide-policy-note = Harm: a rule, and no way out.
act-hide-policy-pill = hides behind a rule
act-dismiss = Makes light of it
act-dismiss-note = Harm: “These things happen.”
act-dismiss-pill = brushes it off
act-doubt = Doubts their word
act-doubt-note = Harm: “Are you sure?”
act-doubt-pill = doubts their word
act-insult = Insults them
act-insult-note = Harm: ends no story by itself, but the review never forgets it.
act-insult-pill = insults them
act-breach-privacy = Gives away what is private
act-breach-privacy-note = Harm: somebody else’s data, or theirs to somebody else.
act-breach-privacy-pill = gives away what is private

## Conditions

studio-add-condition = Only on a condition
studio-add-to-condition = And another
studio-remove-condition = Take this condition out
studio-condition-kind = Condition
studio-condition-about = Which
studio-above = More than
studio-below = Less than
studio-heard = At least so far, in per cent
studio-past = From then on
condition-told = a fact was told or learnt
condition-restated = a fact was said back
condition-said = a reply was given
condition-reached = a beat was reached
condition-promised = a promise was given
condition-open = a promise is open
condition-kept = a promise was kept
condition-overdue = a promise fell due and was not kept
condition-fixed = what is owed is made good
condition-covered = what is owed is made good or promised
condition-satisfaction = how satisfied they are
condition-arousal = how heated they are
condition-heard = how far they have been heard
condition-agreed = they agreed with the summing up
condition-gifted = something was given on top
condition-past = a moment has come
condition-flag = a mark is set
condition-not = it is not so that …
condition-all = all of these
condition-any = at least one of these
when-and = { " and " }
when-or = { " or " }
when-not = not: { $what }
when-told = { $what } was told
when-restated = { $what } was said back
when-said = { $what } was said
when-reached = “{ $what }” was reached
when-promised = “{ $what }” was promised
when-open = “{ $what }” is open
when-kept = “{ $what }” was kept
when-overdue = “{ $what }” is overdue
when-fixed = { $what } is made good
when-covered = { $what } is made good or promised
when-agreed = they agreed
when-gifted = something was given
when-heard = they are heard to { $share } %
when-arousal-above = they are more heated than { $above }
when-arousal-below = they are less heated than { $below }
when-arousal-between = they are heated between { $above } and { $below }
when-satisfaction-above = they are more satisfied than { $above }
when-satisfaction-below = they are less satisfied than { $below }
when-satisfaction-between = they are satisfied between { $above } and { $below }
when-past = it is past { $what }
when-flag = “{ $what }” is set

## Where one begins to write

start-title = Write a scenario
start-own = Go on with one of yours
start-templates = Begin with a shape that recurs
start-templates-note = Each can be played at once. Write your own words over its words.
start-copies = Begin with a copy
start-copies-note = What came with the program stays as it is; you write in a copy of your own.
start-called = What shall it be called?
start-begin = Begin
start-not-opened = { $file } could not be opened: { $why }.
start-not-made = The file could not be written: { $why }.
template-one-call = One call
template-call-and-callback = A call, and calling back
template-counter-with-a-queue = A counter, with a queue behind
template-e-mail-thread = E-mails to and fro
template-bad-news = Bad news
studio-way-gone = The way to this page is no longer there: something on it has changed.

## Rehearsal in the studio

rehearsal-title = What bots make of it
rehearsal-stop = Stop
rehearsal-working = It is being played …
rehearsal-not-playable = It is played as soon as it can be.
rehearsal-played = { $played } of { $all } conversations
rehearsal-at-least = There is more in it than was looked at: what is told here is the least of it.
rehearsal-endings = How it ends, and what it earns
rehearsal-nobody = What nobody met
rehearsal-bot = { $bot }: won { $won } %, mixed { $mixed } %, lost { $lost } %
rehearsal-bot-line = { $share ->
    [-1] { "" }
   *[other] { $share } % of what can be earned ·
} { $turns } replies · { $minutes } min
rehearsal-reached = reached by { $share } % of plays
bot-random = Anywhere
bot-longest = The longest reply
bot-shortest = The shortest reply
bot-first = The first reply
bot-last = The last reply
bot-politest = The politest reply
bot-most-generous = The most generous reply
bot-kind-but-slow = Kind, but slow
bot-quick-but-cold = Quick, but cold
bot-best = The best there is
studio-reply-taken = Bots take it in { $share } % of their plays here
studio-looking = Looking further …

## The map in the studio

map-title = Map
map-coming = It is being drawn …
map-large = Make the map large
map-small = Make the map small
map-nearer = Nearer
map-farther = Farther away
map-whole = The whole map
map-fold = Fold each contact into one
map-unfold = Unfold the contacts
map-find = Find in the map
map-overview = The whole map in small, with what is in view
map-leads-to = Leads to { $where }
map-not-reached = Nothing leads here

## What a reply does to the customer

felt-nothing = nothing that is felt
felt-arousal-more = more heated by { $from } to { $to }
felt-arousal-more-by = more heated by { $to }
felt-arousal-less = calmer by { $from } to { $to }
felt-arousal-less-by = calmer by { $to }
felt-arousal-either = calmer or more heated, { $from } to { $to }
felt-satisfaction-more = more satisfied by { $from } to { $to }
felt-satisfaction-more-by = more satisfied by { $to }
felt-satisfaction-less = less satisfied by { $from } to { $to }
felt-satisfaction-less-by = less satisfied by { $to }
felt-satisfaction-either = satisfaction { $from } to { $to }
felt-sometimes = { $what } (in { $share } % of the states)
arrive-model = as in the best conversation
arrive-shortest = the shortest way
arrive-satisfied = as satisfied as can be
arrive-unsatisfied = as dissatisfied as can be
arrive-open = “{ $what }” is open
arrive-broken = “{ $what }” was broken
arrive-note = satisfied { $satisfaction }, heated { $arousal }, after { $replies ->
    [0] no reply
    [one] one reply
   *[other] { $replies } replies
}
studio-play-in-which = In which state does one come here?
studio-play-searching = The ways here are still being looked for; a moment.
studio-play-no-way = None of the bots came here, so there is no way to play from here. It is played from the beginning.

## A customer mixed from parts

mixer-begin = Begin from
mixer-own = mixed by you
mixer-roll = Roll the dice
mixer-unfold = Hair, glasses, colours, and more
mixer-find = Find one
mixer-unknown = (no such part)
mixer-one-back = { $what }: one back
mixer-one-on = { $what }: one on
mixer-caption = { $what }: { $name }
mixer-own-colour = a colour of your own, { $colour }
mixer-head = Head
mixer-beard = Beard
mixer-glasses = Glasses
mixer-build = Shoulders
mixer-skin = Skin
mixer-hair = Hair
mixer-hair-in-ink = This hair is drawn in ink and takes no colour.
mixer-clothes = Clothes
mixer-build-narrow = narrow
mixer-build-rather-narrow = rather narrow
mixer-build-usual = neither narrow nor broad
mixer-build-broad = broad
mixer-build-very-broad = very broad
mixer-beard-none = no beard
mixer-beard-chin = beard along the chin
mixer-beard-full = short full beard
mixer-beard-goatee1 = moustache and a tuft below
mixer-beard-moustache1 = thin moustache
mixer-beard-moustache4 = thin moustache, curled
mixer-beard-moustache7 = thick moustache in ink
mixer-beard-moustache9 = thick moustache in colour
mixer-glasses-none = no glasses
mixer-glasses-glasses = wide glasses with a thin frame
mixer-glasses-glasses2 = small round glasses
mixer-glasses-glasses3 = glasses with a dark upper rim
mixer-glasses-glasses4 = white glasses with pointed corners
mixer-glasses-glasses5 = round glasses with a dark frame
mixer-head-nohair1 = shaved
mixer-head-nohair2 = a few hairs left
mixer-head-nohair3 = bald on top
mixer-head-shaved1 = smooth on top, shaved at the side, long behind
mixer-head-shaved2 = short on top, shaved at the side
mixer-head-shaved3 = wild on top, shaved at the side
mixer-head-short1 = cropped with a straight edge
mixer-head-short2 = cropped, black
mixer-head-short3 = short, combed to the side
mixer-head-short4 = short quiff in colour
mixer-head-short5 = short and ruffled
mixer-head-pomp = swept back
mixer-head-flattop = flat top
mixer-head-flattoplong = high flat top
mixer-head-mohawk = mohawk
mixer-head-mohawk2 = mohawk with spikes
mixer-head-cornrows = cornrows and a long tail
mixer-head-cornrows2 = braids in a high tail
mixer-head-twists = short twists
mixer-head-twists2 = twists, standing up
mixer-head-dreads1 = dreadlocks to the chin
mixer-head-dreads2 = short dreadlocks
mixer-head-afro = afro
mixer-head-longafro = large afro
mixer-head-bantuknots = small knots all over
mixer-head-buns = several small buns
mixer-head-bun = bun with a scarf
mixer-head-bun2 = curly bun with a band
mixer-head-bangs = to the chin with a fringe, in colour
mixer-head-bangs2 = straight bob with a fringe
mixer-head-medium1 = round bob
mixer-head-medium2 = to the neck, turned up at the ends
mixer-head-medium3 = to the neck, parted
mixer-head-mediumbangs = bob, swept to the side
mixer-head-mediumbangs2 = curls with a fringe, in colour
mixer-head-mediumbangs3 = to the shoulder with a short fringe
mixer-head-mediumstraight = straight, over half the forehead
mixer-head-long = long waves
mixer-head-longbangs = long with a fringe
mixer-head-longcurly = long curls
mixer-head-grayshort = short and parted, in colour
mixer-head-graymedium = to the neck, in colour
mixer-head-graybun = smooth bun, in colour
mixer-head-hatbeanie = knitted cap
mixer-head-hathip = hat with a brim
mixer-head-turban = turban
mixer-head-hijab = hijab
mixer-colour-ffdbb4 = very light
mixer-colour-f0c8a0 = light gold
mixer-colour-edb98a = light rose
mixer-colour-d08b5b = tan
mixer-colour-c07a45 = light brown
mixer-colour-ae5d29 = warm brown
mixer-colour-96684b = brown
mixer-colour-83583f = dark brown
mixer-colour-2c1b18 = nearly black
mixer-colour-4a312c = very dark brown
mixer-colour-724133 = chestnut
mixer-colour-a55728 = auburn
mixer-colour-c8653a = ginger
mixer-colour-b58143 = dark blond
mixer-colour-d6b370 = blond
mixer-colour-e8e1e1 = white
mixer-colour-b9b2ae = grey
mixer-colour-e78276 = coral
mixer-colour-f0b541 = yellow
mixer-colour-c9743f = rust
mixer-colour-d9694f = tomato
mixer-colour-e9a0a0 = pink
mixer-colour-c26a80 = raspberry
mixer-colour-b48fb8 = lilac
mixer-colour-8fa7df = light blue
mixer-colour-6f9fb5 = steel blue
mixer-colour-3f9aa5 = teal
mixer-colour-7fb98a = green
mixer-colour-7d8f5f = olive
mixer-colour-8b9dad = blue-grey

## The guided start

guided-about = Have you a complaint in hand? A few questions make a scenario of it that can be played at once.
guided-begin = Begin with a complaint
guided-part = { $number } of { $all }
guided-how = Answer what you like, in a sentence or a few words. What you leave empty stands as it says below the field, and everything can be changed afterwards.
guided-next = Go on
guided-make = Make the scenario
guided-make-now = Make it now
