
## The window

app-name = Extra Mile
back = Back
off = Off
on = On
go-on = Go on
notice-seen = All right
notice-next = All right ({ $more } more)
nav-customers = Customers
nav-settings = Settings
nav-own-scenarios = My scenarios
nav-quit = Leave

## The first window

welcome-what = A customer has had a bad day because of us. Talk to them, put it right, and see afterwards what each of your words did.
welcome-name = What shall we call you?
welcome-again = Have you been here before?
welcome-stays-here = You may leave it empty. Everything stays on this computer.
welcome-start = Meet the customers
welcome-guest = Come in as a guest: nothing is kept
name-guest = Guest
pin-hello = Hello, { $name }
pin-yours = Your PIN
pin-wrong = That is not your PIN.
pin-lost = Lost it? Whoever looks after this computer takes it away: `extramile records pin`.
pin-somebody-else = Somebody else
pin-choose = A PIN, where others use this computer too
pin-another = Another PIN
pin-digits = 4 to 8 digits.
pin-set = Set it
pin-remove = Take it away
pin-is-set = From now on your PIN is asked for before your records are shown.
pin-is-gone = No PIN is asked for any more.
nav-somebody-else = Somebody else comes
settings-guest = You are a guest: nothing of what you say is kept.
welcome-settings = Colours, size of text, sounds

## The library in the window

library-question = Who would you like to help?
library-start = Start with the first. Further down they get harder.
library-more = { $count ->
    [0] More customers
    [one] One more customer
   *[other] { $count } more customers
}
library-found = { $count ->
    [0] Nobody found
    [one] One found. Enter opens it.
   *[other] { $count } found
}
library-none-found = Nobody here is called “{ $what }”.
library-facts-short = { $level } · { $minutes } min
library-search = Find a customer
library-facts = { $channel } · { $level } · { $minutes } min
library-not-met = You haven’t met { $name } yet
library-stopped = You stopped in the middle with { $name }
library-met = You have met { $name }
library-best-levels = Best so far
library-own-look = { $count ->
    [one] Something about your own scenarios needs a look
   *[other] { $count } things about your own scenarios need a look
}
same-ids-title = Two packs have one id
same-ids-what = The packs { $here } and { $other } both have the id `{ $id }`. Where a customer is in both, only the one of the first is here. Of the second these are missing: { $hidden }.
same-ids-mend = To have all of both, give one of them another id: in { $file }.
library-unfinished = You stopped in the middle of “{ $title }”.
library-go-on = Go on where you stopped
library-due = It is time to practise “{ $title }” once more.
library-due-for = It is time to practise “{ $title }” once more: look to { $dimension } most of all.
library-meet-again = Meet { $name } again
library-set = “{ $title }” is set for you, by { $day }.
library-meet = Meet { $name }
mistakes-title = These cannot be played yet
mistakes-left-out = And { $more } more. `extramile check` shows them all.
own-scenarios-opened = Your own scenarios belong in this folder, one folder a pack: { $path }. What you put there shows here at once.
own-scenarios-at = Your own scenarios belong in this folder, one folder a pack: { $path }. The system would not open it; open it yourself.
scenario-gone = The scenario “{ $id }” is no longer there.
attempt-gone = The record of this conversation is no longer there.
channel-phone = Phone
channel-chat = Chat
channel-email = E-mail
channel-counter = Counter
channel-desk = Desk

## What practice has brought, in the window

nav-progress = Progress
progress-conversations = All your conversations
progress-strength = { $dimension } is what you do best now.
progress-even = You do all four alike.
progress-begins = Your progress begins here.
progress-nothing-yet = Finish a conversation, and you see here how each of the four goes from then on.
progress-sum = { $count ->
    [one] One conversation
   *[other] { $count } conversations
} in { $weeks ->
    [one] a week.
   *[other] { $weeks } weeks.
}
progress-comes-next = { $dimension } comes next.
progress-chart = { $dimension }, { $count ->
    [one] one conversation
   *[other] the latest { $count } conversations
}
progress-point = { $day }, { $title }:
progress-point-level = level { $level }
progress-point-none = too little to say
progress-no-habit = Open a point to see what was behind it.
progress-too-little = Too little to say yet.
progress-coming-back = Coming back to you
progress-nothing-back = What you finish comes back after 2, 7 and 21 days: that is how it stays.
progress-today = today
progress-set-by = Set for you, by { $day }
progress-endings = { $found } of { $all } endings found
progress-all-endings = { $found } of { $all } endings found
progress-your-goal = Your goal
progress-did-you = Did you do it?
progress-did-it = I did it
progress-not-yet = Not yet
progress-next-time = Next time, then. You will see it before you begin.
progress-goals-met = { $all ->
    [one] You did it.
   *[other] You did it: { $met } of your { $all } goals so far.
}
progress-promises = Promises: { $kept } kept, { $broken } not
best-all-kept = Personal best: { $count } promises, all kept, in “{ $title }”
best-in-a-row = Personal best: { $count } customers won in a row
best-satisfied = Personal best: satisfied { $points } of 100, in “{ $title }”
day-and-month = { $day } { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
}
day-and-month-short = { $day } { $month ->
    [1] Jan
    [2] Feb
    [3] Mar
    [4] Apr
    [5] May
    [6] Jun
    [7] Jul
    [8] Aug
    [9] Sep
    [10] Oct
    [11] Nov
   *[12] Dec
}
weekday-short = { $day ->
    [1] Mon
    [2] Tue
    [3] Wed
    [4] Thu
    [5] Fri
    [6] Sat
   *[7] Sun
}
progress-strength-of = { $dimension } is what { $name } does best now.
progress-of-somebody = What practice has brought { $name }
progress-document = For the printer
report-sum = { $day }. { $finished ->
    [one] One conversation finished
   *[other] { $finished } conversations finished
}, the customer won in { $won }. The level of each is the mean of the latest five, 1 to 5.
report-goals = Goals
report-goal-met = Done.
report-goal-not-yet = Not yet.
report-goal-open = Not answered yet.
report-plays = Every conversation, the latest first
report-day = Day
report-customer = Customer
report-team = { $team }, { $day }
report-name = Name
report-lately = Last 30 days
report-stuck = Stuck at “{ $title }”
document-opened = It is written, and opens now: { $path }. Whose it is has been noted, so that it can be told when somebody is erased.
document-written = It is written: { $path }. The system would not open it; open it yourself.
document-not-written = { $path } could not be written: { $why }.
habit-does-restated = You give people their own words back.
habit-does-feeling-named = You name what they feel.
habit-does-open-question = You ask so that they can tell you.
habit-does-wish-asked = You ask what they would like.
habit-does-summed-up = You sum up before you offer.
habit-does-owned = You say “I” and take it on.
habit-does-fault-named = You name the fault as ours.
habit-does-cause = You explain what went wrong, without excuses.
habit-does-way-round = Your no comes with a way round.
habit-does-answered-for = You see to what is owed.
habit-does-word-given = You give your word and keep it.
habit-does-updated = You say how it stands before they ask.
habit-does-moved = When a time slips, you move it in time.
habit-does-in-time = What is owed comes in good time.
habit-does-dated = You name a time.
habit-does-answered-soon = You answer soon.
habit-does-hold-announced = You say so before you put them on hold.
habit-does-prevented = You spare them the next call.
habit-does-gesture = Your gestures fit what they lost.
habit-does-effort-saved = You take effort off them.
habit-does-followed-up = You ask afterwards whether all is well.
habit-does-unasked = You give what is owed before they ask.
habit-leaves-restated = Give back what they told you.
habit-leaves-feeling-named = Name what they feel.
habit-leaves-open-question = Ask something open.
habit-leaves-wish-asked = Ask what they would like.
habit-leaves-summed-up = Sum up before you offer.
habit-leaves-owned = Say “I”, and take it on.
habit-leaves-fault-named = Name the fault as ours.
habit-leaves-cause = Say what went wrong.
habit-leaves-way-round = Give your no a way round.
habit-leaves-answered-for = See to all that is owed.
habit-leaves-word-given = Give your word, and keep it.
habit-leaves-updated = Say how it stands before they ask.
habit-leaves-moved = Move a time before it slips.
habit-leaves-in-time = Put it right sooner.
habit-leaves-dated = Name a time.
habit-leaves-answered-soon = Answer sooner.
habit-leaves-hold-announced = Say so before you put them on hold.
habit-leaves-prevented = Head off their next call.
habit-leaves-gesture = A small gesture is open to you.
habit-leaves-effort-saved = Look for effort to lift.
habit-leaves-followed-up = Ask afterwards whether all is well.
habit-leaves-unasked = Give what is owed before they ask.

## The manager's area in the window

nav-people = People
gate-title = For those who answer for a team
gate-choose = Nobody has been here yet. Choose a passphrase: whoever knows it sees how everybody gets on, sets practice, and decides how long records are kept.
gate-ask = Here one sees how everybody gets on. Say the passphrase.
gate-passphrase = Passphrase
gate-once-more = The same once more
gate-too-short = At least eight letters: a few words that only you would put together.
gate-not-the-same = The two are not the same.
gate-set = Set the passphrase
gate-enter = Come in
gate-wrong = That is not it.
gate-lost = It keeps curious eyes out. Should it be lost, whoever looks after this computer sets another: `extramile records passphrase`.
people-tab-standing = Where they stand
people-tab-customers = Customers
people-tab-house = House
people-reading = One moment: the records are being read …
people-failed = This could not be worked out. There is a report of it in the log.
people-nobody = Nobody has practised yet. Whoever says their name at the start is here then; or add them under House.
people-everybody = Everybody
people-team = Team
people-find = Find somebody
people-none-found = Nobody here is called so.
people-print = Print
people-export = Export
people-set-practice = Set practice
people-practice-set = Practice you have set
people-worth-a-look = Worth a look
people-headline = { $best } is the team’s strength. { $least } comes next.
people-too-few = too few yet
people-too-few-means = “Too few yet” and “–”: under three chances so far, so no number.
people-up = up since last month
people-down = down
people-by-name = By name
people-by-last = By last time
people-by-level = By level
people-sort-by = Sort by { $dimension }, the lowest first
people-more = { $count ->
    [one] One more
   *[other] { $count } more
}
people-lately = { $count ->
    [0] nothing lately
   *[other] { $count } lately
}
people-stuck-short = { $lately }, stuck
people-broke = { $broke } of { $people } broke a promise in “{ $title }” when they last played it. Play it together.
people-few-won = In “{ $title }” the customer was won { $won } times of { $finished }.
people-stuck = { $more ->
    [0] { $name } is stuck: three times and more with one customer, and not won yet.
    [one] { $name } and one more are stuck: three times and more with one customer, and not won yet.
   *[other] { $name } and { $more } more are stuck: three times and more with one customer, and not won yet.
}
practice-none = Nothing is set. What you set stands first in the library until it is done.
practice-which = Which customer?
practice-choose = Choose a customer
practice-for-whom = For whom?
practice-by = By when?
practice-three-days = In 3 days
practice-a-week = In a week
practice-two-weeks = In 2 weeks
practice-four-weeks = In 4 weeks
practice-by-day = By { $day }
practice-set = Set it
practice-not = Not now
practice-due = { $whom } · by { $day }
practice-late = { $whom } · was due on { $day }
practice-done = { $done } of { $all }
practice-left = Still to do: { $names }
practice-withdraw = Take back “{ $title }”
customers-lately = The last 30 days, the latest 60 conversations of each person. Open one to see what its replies teach.
customers-nobody = Nobody lately
customers-counts = { $people ->
    [one] One person
   *[other] { $people } people
}, finished { $finished ->
    [one] once
   *[other] { $finished } times
}, won { $won ->
    [0] never
    [one] once
   *[other] { $won } times
}
items-of = { $count ->
    [one] The latest conversation
   *[other] The latest { $count } conversations
}{ $left ->
    [0] .
    [one] ; one more goes another way since the scenario was edited.
   *[other] ; { $left } more go another way since the scenario was edited.
}
items-too-few = Fewer than { $fewest } conversations at any place say nothing yet.
items-times = answered { $count } times
items-difficulty = { $got } % of the points to be had were got
items-discrimination-good = tells good from bad (r = { $r })
items-discrimination-low = hardly tells good from bad (r = { $r })
items-discrimination-wrong = those who do well elsewhere do badly here (r = { $r }): look at its acts
items-wrong = “{ $words }” { $times ->
    [one] once
   *[other] { $times } times
}, { $short } points short of the best
items-never = Nobody says “{ $words }”
house-teams = Teams
house-teams-how = Choose somebody, write the team’s name; leave it empty for none.
house-who = Somebody
house-team = Team
house-into-team = Into this team
house-new-person = A new name
house-add = Add
house-keep = How long are conversations kept?
keep-always = Until erased
keep-one-year = 1 year
keep-two-years = 2 years
keep-three-years = 3 years
house-keep-months = { $months } months, set elsewhere.
house-keep-sure = What is older is forgotten at once, and from then on whenever the program starts: words, scores and names, here and in the copies that the program made. Only how often each team finished each customer stays. It cannot be undone.
house-keep-all = From now on nothing is forgotten by itself.
house-keep-do = Forget what is older
house-keep-from-now = Keep everything
house-forgotten = { $count ->
    [0] Nothing was so old.
    [one] One conversation is forgotten.
   *[other] { $count } conversations are forgotten.
}
house-passphrase = The passphrase
house-another = Another passphrase
house-passphrase-set = The new passphrase holds from now on.

## One's own conversations in the window

conversations-title = Your conversations
conversations-with = Your conversations with { $name }
conversations-none = Nothing yet. Everything you say to a customer is kept, and you find it here.
conversations-count = { $count ->
    [one] One so far. Open it to see again what happened.
   *[other] { $count } so far, the latest first. Open one to see again what happened.
}
conversations-more = { $count ->
    [one] One more, from earlier
   *[other] { $count } more, from earlier
}
conversations-here = { $count ->
    [one] Your conversation so far
   *[other] Your { $count } conversations so far
}
conversation-when = { $day } { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
} { $year }, { $time }
conversation-branch = A branch: what if …
conversation-won = It ended well
conversation-mixed = It ended half well
conversation-lost = It ended badly
conversation-satisfied = satisfied { $points } of 100
conversation-unfinished = Not finished: { $inputs ->
    [one] one turn
   *[other] { $inputs } turns
} so far
conversation-open = See what happened
conversation-not-again = This conversation cannot be shown again: { $why }. Its record stays where it is.
levels-one = { $dimension } { $level }
levels-none = { $dimension } no level

## The briefing in the window

briefing-facts = { $channel } · { $level } · about { $minutes } minutes
briefing-stopped = You stopped in the middle.
briefing-who = Who is this?
briefing-may-give = What you may give
briefing-owed = You owe { $things }.
briefing-goodwill = Up to { $sum } on top without asking.
briefing-no-goodwill = Nothing on top without asking.
briefing-handbook = Prices and deadlines are in the handbook.
window-briefing-goal = Your goal from last time
goal-sentence = **If** { $when }, **then** { $then }
briefing-heated = How heated?
briefing-heated-hint = 3 is as it was written.
briefing-timing = Does your own time count?
briefing-purpose = What is it for?
purpose-practise = To practise
purpose-off-the-record = Off the record
purpose-wreck = To wreck it
purpose-off-the-record-hint = Try what you like: nothing of it is kept, and nobody sees it.
purpose-wreck-hint = Say what you would never say, and see what it does to somebody. Whoever has made a mistake on purpose knows it again. Nothing of it is kept.
wrecked = Wrecked on purpose: { $lost ->
    [0] not one point lost. Can you do worse?
    [one] one point thrown away
   *[other] { $lost } points thrown away
}{ $broken ->
    [0] {""}
    [one] , one promise broken
   *[other] , { $broken } promises broken
}
review-off-the-record = Off the record: nothing of it is kept
begin-phone = Take the call
begin-chat = Answer the chat
begin-email = Open the e-mail
begin-counter = Next, please
begin-desk = Sit down
arrives-phone = { $who ->
    [she] She rings
    [he] He rings
   *[they] They ring
} on { $day } at { $time }
arrives-writing = { $who ->
    [she] She writes
    [he] He writes
   *[they] They write
} on { $day } at { $time }
arrives-counter = { $who ->
    [she] She comes in
    [he] He comes in
   *[they] They come in
} on { $day } at { $time }
arrives-desk = { $day }, { $time }

## On stage

clock-am = am
clock-pm = pm
clock-noon = noon
clock-midnight = midnight
day-0 = Monday
day-1 = Tuesday
day-2 = Wednesday
day-3 = Thursday
day-4 = Friday
day-5 = Saturday
day-6 = Sunday
day-short-0 = Mon
day-short-1 = Tue
day-short-2 = Wed
day-short-3 = Thu
day-short-4 = Fri
day-short-5 = Sat
day-short-6 = Sun
due-soon = by { $time }, in { $minutes } min
due-today = by { $time }
due-later = { $day } by { $time }
due-never = no date given
due-lapsed = lapsed
due-kept = kept
due-kept-late = kept, late
promised = You promised
promised-nothing = Nothing yet
queue-waiting = { $day } · { $count } waiting
counter-sign = SERVICE
seems-label = { $name } seems
what-say = What do you say?
what-write = What do you write?
what-do = What do you do?
press-number = Press 1–{ $last }
numbers = 1–{ $last }
time-later = { $day }, { $time }
minutes-later = { $minutes ->
    [one] One minute later
   *[other] { $minutes } minutes later
}
speech-hurry = Any key shows all of it
window-handbook = Handbook
window-notebook = Notebook
window-notebook-empty = Nothing heard yet
over-saved = It is over, and it is saved.
over-not-kept = It is over. Nothing of it is kept.
stage-not-kept = Off the record
stage-wrecking = Wreck it
to-review = See what happened
scenario-read-again = The scenario was edited. You go on from here, with its new words.
edited-with-mistakes = { $told }. Until that is mended, it stays as it was before.
scenario-elsewhere = The scenario was edited, and it goes another way now ({ $why }). You go on with the one you began.
resume-edited = The scenario was edited since ({ $why }). You go on with the one you began.
resume-lost = This conversation cannot go on: { $why }. Its record stays where it is.

## At the desk

desk-question = What do you do next?
desk-nobody-tells = Everything takes time. Nobody tells you in which order.
desk-meanwhile = Meanwhile
desk-done = { $time }: **{ $task }**
desk-day = { $day }, at your desk
desk-timeline = The rest of your day
desk-choose = Choose a task to see how long it takes.
desk-would-take = **{ $task }** would take you to { $time }.
desk-next-due = “{ $promise }” is due at { $time }.
minutes-short = { $minutes } min

## Settings in the window

settings-name = Name
settings-theme = Colours
theme-system = As the system
theme-light = Light
theme-dark = Dark
theme-high-contrast = High contrast
settings-text-size = Size of text
settings-reduced-motion = Keep still: no movement that is not needed
settings-timing = My own time counts, not only the story’s
settings-sounds = Sounds
sound-ring = The telephone
sound-bell = The bell on the counter
sound-message = Messages coming in
sound-speech = The customer begins to speak
sound-choose = Choosing a reply
sound-promise = A promise given or kept
sound-broken = A promise broken
sound-page = Turning a page
sound-end = The end of a conversation
settings-records-at = Your conversations are kept in { $path }.
settings-not-kept = The settings could not be written to { $path } ({ $why }). They hold until you leave.

## The review in the window

dimension-listening = Listening
dimension-ownership = Ownership
dimension-promptness = Promptness
dimension-extra-mile = Extra mile
review-rewind = Rewind
review-set-goal = Set my next goal
review-voice-to = { $name }, { $to }
review-face = { $name }, { $how }
review-goes-on = It is not over yet.
review-shares = **{ $offered } %** of what came up · **{ $model } %** of the best · { $chances ->
    [one] 1 chance
   *[other] { $chances } chances
}
review-share-alone = **{ $offered } %** of what came up · { $chances ->
    [one] 1 chance
   *[other] { $chances } chances
}
review-too-little = no level
review-working-out = The best conversation is still being worked out. The levels and the comparison with it come here by themselves.
review-not-worked-out = The best conversation could not be worked out, so there are no levels. A report says why.
review-would-be = would be { $level }
review-would-be-because = It would be { $would }. It is { $level } because { $because }
review-because = It is { $level } because { $because }
review-level = { $dimension }, level { $level }
review-no-level = { $dimension }, not enough evidence for a level
review-legend-earned = earned
review-legend-missed = came up, missed
review-legend-best = in the best conversation found
review-legend-best-unknown = what came up
review-blended = All four together, as your company weighs them: { $total }
review-felt = How { $name } felt
review-turning-points = { $count ->
    [0] Nothing turned it.
    [one] One turning point. Open it to see why.
   *[other] { $count } turning points. Open one to see why.
}
review-felt-delighted = delighted
review-felt-calm = calm
review-felt-upset = upset
review-turning-label = Turning point { $number }, { $time }, satisfaction { $change }
review-turn-said = { $time }: “{ $words }”
review-turn-happened = { $time }, after “{ $words }”
review-turn-silent = { $time }: you said nothing.
review-effect = { $name } is { $how }: satisfaction { $change }.
review-could-have = You could have said: “{ $words }” That would have meant { $change } at once.
review-rewind-here = Go back here
review-others = { $others ->
    [0] Nothing else was open.
    [one] One other thing was open.
   *[other] { $others } other things were open.
}
review-promised = What you promised
review-promised-nothing = You promised nothing and gave nothing.
review-hollow = you could not know that then
review-gift-too-much = more than fits, or more than you may give
review-gift-fits = fits: { $stake }
review-gift-given = given
review-lesson = What stays
review-house-model = Your house’s steps
review-step-missing = This step did not come.
review-transcript = What was said
review-turn = Turn { $turn }, { $time }
review-branch = A branch: what if …
review-beside-first = See it beside the first
review-to-first = Back to the first
review-see-best = See the best conversation
review-is-best = This was the best conversation that was found.
review-why-earned = What counted
review-why-earned-nothing = Nothing counted here.
review-why-missed = What else was there
review-why-missed-nothing = You left out nothing that was offered.
review-was-open = You could have said: “{ $words }”
review-would-have = { $effect } **+{ $points }**
review-instead = You said instead: “{ $words }”
review-instead-nothing = You said nothing instead.
review-what-if = What would have happened
review-no-turns = Nothing was said, so there is nothing to go back to.
review-what-you-did = What you did
review-what-else = What else was open
review-nothing-else = Nothing else was open here.
review-choose-other = Choose one to see what would have come of it. What you did stays as it is.
review-silence = You said nothing.
review-turn-before = Turn before
review-turn-after = Turn after
review-turn-of = Turn { $turn } of { $turns } · { $day }, { $time }
review-parting = **{ $day }, { $time }, turn { $turn }.** Until here, both are the same.
review-what-if-tag = What if
review-best-tag = The best that was found
review-best-title = The best conversation
review-best-transcript = The best conversation, line by line
review-the-other = the other branch
review-in-the-end = In the end:
review-so-far = So far:
review-ends-satisfied = { $name } was { $how }, satisfied { $points } of 100.
review-stands-satisfied = { $name } is { $how }, satisfied { $points } of 100.
review-at-once = What it does at once
review-against-best = Against the best
review-no-difference = It came out the same.
review-differs-satisfied = Satisfied
review-differs-broken = Broken promises
review-play-on = Play on from here
review-try-another = Try another reply
review-see-branch = See what this branch did
review-goal-title = My next goal
review-goal-set-out = What did I set out to do?
review-goal-none-before = You had set yourself no goal yet.
review-goal-happened = What happened?
review-goal-why = Why?
review-goal-next = What will I do next time?
review-goal-how = One goal that names the moment and the deed.
review-goal-if = If
review-goal-then = then
review-goal-keep = Keep this goal
review-goal-kept = Kept. You will see it before the next conversation.
review-goal-suggested = From this conversation
