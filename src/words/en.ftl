# Extra Mile in English. One sentence a key; keys by where they are read.

## Time and measure

minutes = { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
}
clock = { $day ->
    [0] Monday
    [1] Tuesday
    [2] Wednesday
    [3] Thursday
    [4] Friday
    [5] Saturday
   *[6] Sunday
} { $time }
it-is-now = It is now { $when }.

## How a customer seems: heat, treatment, hope

mood-furious = furious
mood-angry = angry
mood-tight = tight-lipped
mood-tense = tense
mood-steady = steady
mood-calm = calm
mood-trusting = trusting
mood-listening = ready to listen
mood-wary = wary
mood-short = short with you
mood-hurt = hurt
mood-delighted = delighted
mood-relieved = relieved
mood-hopeful = hopeful
mood-waiting = waiting to see
mood-let-down = let down
mood-leaving = ready to leave
seems = { $customer } seems { $heat }, { $treatment } and { $hope }.
seems-hidden = At this level you have to hear it in what { $customer } says.

## Choosing a scenario

library-title = Who is calling today?
library-empty = There is no scenario to play.
library-pack = { $title } ({ $company })
library-card = { $title } ({ $level }, { $minutes }){ $best }
library-best = . Best so far: { $outcome }, satisfaction { $satisfaction }
library-how = Type a number from 1 to { $most }, or q to leave.
library-unreadable = { $file } cannot be played: { $why }
mistake-at-line = line { $line }: { $what }
mistakes-more = { $why }; and { $more } more. `extramile check` shows them all
level-starter = Starter
level-standard = Standard
level-expert = Expert
outcome-won = won
outcome-mixed = mixed
outcome-lost = lost
no-such-scenario = There is no scenario called “{ $name }”. These are there: { $names }.
no-such-scenario-near = There is no scenario called “{ $name }”. Did you mean “{ $near }”?
name-question = What shall the customers call you? Type a name, or q to leave.
name-help = Any name will do; your customers use it. It is kept on this computer and goes nowhere.
name-nobody = Trainee

## Going on where one stopped

unfinished = You stopped in the middle of “{ $title }” after { $inputs ->
    [one] one reply
   *[other] { $inputs } replies
}.
unfinished-how = Type g to go on there, or n to begin anew.
resumed = You go on where you stopped.
diverged = The scenario was edited meanwhile, and you cannot go on in it as it is now ({ $why }).
diverged-how = The text that you began with was kept. Type k to go on with that, or n to begin anew with the present one.
diverged-no-text = The text that you began with was not kept, so this attempt stays as it is. You begin anew.
resumed-kept = You go on where you stopped, in the scenario as it was when you began.
damaged-anew = Your other attempts are not touched by it. You begin anew.
settings-not-written = Your name could not be kept: { $why }.

## The briefing

card = { $pack }, { $company }. { $level }, about { $minutes }.
briefing-customer = Your customer: { $name }. { $about }
briefing-company = You work for { $company }.
briefing-authority = On top of what is owed you may give up to { $sum } without asking.
briefing-no-authority = You may put right what is owed, and give nothing on top.
briefing-on-file = On your screen: { $fact }.
goal-from-last-time = Your goal from last time: if { $if }, then { $then }.
briefing-how = Choose what you say by its number. ? shows what else you can do; q leaves and keeps everything.

## The conversation

you = You
you-do = You do this
contact-phone = On the phone with { $customer }. { $when }.
contact-phone-rings = The phone rings. It is { $customer }. { $when }.
contact-chat = In a chat with { $customer }. { $when }.
contact-email = E-mail with { $customer }. { $when }.
contact-counter = At the counter with { $customer }. { $when }.
contact-desk = At your desk. { $when }.
waiting-since = { $pronoun ->
    [she] She has
    [he] He has
   *[they] They have
} been waiting since { $since }.
people-behind = { $people ->
    [one] One person is
   *[other] { $people } people are
} waiting behind.
task = { $task }: { $minutes }.
promise-dated = { $promise }, by { $by }
promise-undated = { $promise }, no day named
promise-given = You promised: { $promise }.
promise-moved = Promise moved: { $promise }.
promise-kept = Promise kept: { $promise }.
promise-kept-late = Promise kept, late: { $promise }.
promise-broken = Promise broken: { $promise }.
promises = Promises
promises-none-open = No promise is open.
promises-none-given = You promised nothing.
notebook = Notebook
notebook-empty = Nothing yet.
notebook-told = { $customer } told you: { $fact }.
notebook-on-file = On file: { $fact }.
notebook-found = Found out: { $fact }.
handbook = Handbook
handbook-empty = This company has no handbook.
handbook-how = Type h and a number to read a page.
choose-how = Type a number from 1 to { $most }, or ? for what else you can do.
choose-the-only = Type 1, or ? for what else you can do.
left-not-kept = Off the record: nothing of it is kept.
left-saved = Everything is saved. Next time you can go on from here.
left-by-signal = Everything that was answered is saved. To go on from there: { $command }
left-over = Everything is saved. To see it again: { $command }
left-nothing = You said nothing yet, so there is nothing to keep.
not-saved = That could not be saved, so it was not said. { $why }
prompt = { "> " }

help-title = What you can do
help-number = A number: say that, or do that task.
help-again = a: hear the last words and the replies again.
help-promises = p: the promises that are open.
help-notebook = n: your notebook, with what you know.
help-handbook = h: the handbook. h 2 opens its second page.
help-mood = w: how the customer seems.
help-time = t: what time it is.
help-quit = q: leave. Everything is saved.

## After it is over

working-out = One moment: working out what else could have been done.
the-end = The end: { $title }
tells = What { $customer } says afterwards:
tells-to = What { $customer } says { $to }:
listening = Listening
ownership = Ownership
promptness = Promptness
extra-mile = The extra mile
bars-title = How you did
bar = { $dimension }: { $level } of 5. You took { $offered } per cent of what came up, and { $model } per cent of what the best conversation found.
bar-nothing-came-up = { $dimension }: { $level } of 5. { $nothing }
bar-no-level = { $dimension }: no number.
bar-because = Not higher, since { $because }
bar-would-be = It would be { $level }, but { $because }
blended = All together, by your company’s weights: { $total } of 5.
promise-fate = { $promise }: { $fate }.
gifts = What you gave on top
turning-points = Where it turned
satisfaction-from = Turn { $turn }: satisfaction went from { $before } to { $after }.
was-open = Also open, and better for the moment: “{ $words }”
quoted = “{ $words }” { $text }
quoted-after = After “{ $words }”: { $text }
beside-title = Beside the attempt that you went back in
beside-same = It is the same throughout.
beside-parting = The two part at turn { $turn }, { $at }.
beside-before = Before, you
beside-now = This time, you
beside-difference = { $what }: { $before } before, { $now } this time.
beside-none = no number
beside-no-difference = it came out the same.
beside-satisfaction = Satisfaction
beside-broken = Broken promises
beside-promise-before = Before: { $promise }: { $fate }.
beside-promise-now = This time: { $promise }: { $fate }.
evidence-title = Every point, and the line that did it
evidence-none = There was nothing to count.
missed-title = Chances that were open
missed-none = You took every chance there was.
after-how = e shows every point, m the chances that were open. g writes a goal for next time. l lists your turns, and r with a number goes back to before that turn. q leaves.
after-wrong = Type e, m, g, l, r with the number of a turn, or q.
turns-title = Your turns
turns-silence = (silence)
rewind-which = Type r and the number of a turn from 1 to { $most }.
rewound = You are back before turn { $turn }. What follows is a new attempt; the other one is kept.
goal-intro = A goal that works names the moment and the deed. Leave a line empty to give up.
goal-for-example = For example:
goal-if = If { "" }
goal-then = then I { "" }
goal-kept = Kept. You will see it before the next scenario.
goal-none = No goal was written.

## Records

records-none = No attempts yet.
records-line = { $date }, { $me }: { $title }. { $state }
records-unfinished = Unfinished after { $inputs ->
    [one] one reply
   *[other] { $inputs } replies
}.
records-finished = Came out { $outcome }, satisfaction { $satisfaction } of 100.
records-rewound = (rewound)
person-line = { $name }: { $begun ->
    [one] one conversation
   *[other] { $begun } conversations
}, { $finished } finished; the last on { $day }.
person-in-team = { $name } ({ $team }): { $begun ->
    [one] one conversation
   *[other] { $begun } conversations
}, { $finished } finished; the last on { $day }.
person-not-found = There is nobody and no team called “{ $name }”. `extramile records people` shows who there is.
progress-of = { $name }: { $finished ->
    [one] one conversation finished
   *[other] { $finished } conversations finished
}, { $won } won.
progress-level = { $dimension }: { $levels }
progress-no-level = { $dimension }: not enough to judge by yet
progress-weakest = Practise { $dimension } most.
progress-goal = The latest goal: if { $if }, then I { $then }.
progress-due = Due now: { $title }, last on { $day }.
progress-later = Due on { $due }: { $title }, last on { $day }.
progress-nothing = Nothing comes back yet: finish a conversation first.
standing-line = { $name }: { $levels }. Lately { $lately ->
    [0] nothing
    [one] one conversation
   *[other] { $lately } conversations
}, { $kept } promises kept, { $broken } not.
standing-stuck = stuck at { $scenario }
item-line = Answered { $times } times; difficulty { $difficulty } and discrimination { $discrimination }, both of 1000.
item-choice = { $reply }: given { $times } times of { $open }, earned { $worth } hundredths of a point each: { $words }
assigned = “{ $title }” is set for { $whom }, by { $day }.
assignments-none = Nothing is set.
assignment-line = { $number }. { $title }: { $whom }, by { $day }. { $done } of { $all } have done it.
assignment-not-found = There is nothing set with the number { $number }. `extramile records assignments` shows what is.
withdrawn = { $number } is taken back.
rescored = { $judged ->
    [0] Everything is judged by the present rules.
    [one] One conversation was judged again; the old judgement stays beside the new one.
   *[other] { $judged } conversations were judged again; the old judgements stay beside the new ones.
}{ $changed ->
    [0] {""}
    [one] {" "}In one of them a level changed.
   *[other] {" "}In { $changed } of them a level changed.
}
kept-months = Conversations are kept for { $months ->
    [one] one month.
   *[other] { $months } months.
}
kept-always = Conversations are kept until somebody is erased.
kept-forgotten = { $attempts ->
    [0] Nothing was older.
    [one] One conversation that was older is forgotten.
   *[other] { $attempts } conversations that were older are forgotten.
}
pin-ask = A new PIN for { $name }, 4 to 8 digits:
pin-unfit = That can be no PIN: 4 to 8 digits make one.
pin-now = { $name } has a new PIN.
pin-removed = { $name } is asked for no PIN any more.
passphrase-ask = A new passphrase for the manager’s area, at least eight letters:
passphrase-unfit = That can be no passphrase: it needs at least eight letters, and no more than 200.
passphrase-now = The new passphrase holds from now on.
passphrase-removed = There is no passphrase any more. Whoever opens the manager’s area first chooses another.
team-set = { $name } is in the team { $team } now.
team-left = { $name } is in no team now.
export-written = Written to { $file }. Who is erased one day is told of it.
erase-sure = This forgets { $name }: { $begun ->
    [one] one conversation
   *[other] { $begun } conversations
}, with every word and score, in the records and in every copy that the program made. It cannot be undone. To go on, type the name once more.
erase-not = Nothing was erased.
erased = { $name } is forgotten: { $attempts ->
    [one] one conversation
   *[other] { $attempts } conversations
}, with every word and score. How often the team finished each scenario is kept without names.
erased-copies = Taken out of these copies too:
erased-removed = Removed:
erased-handed-out = These were made of their data before. No program can call them back: see to them yourself.
erased-still = The name still stands in these files, which are not records. Where it is the same person, change them yourself.
backup-made = A copy of all records is at
records-sound = All is well: the file is sound, and every record in it can be read.
records-unsound = `extramile records repair` makes a new file of all that can be read, and keeps the old one.
repaired = There is a new file of records, with { $attempts ->
    [one] one conversation
   *[other] { $attempts } conversations
}{ $copies ->
    [0] .
   *[other] , of which { $copies } came from copies made earlier.
} { $lost ->
    [0] None was lost.
    [one] Of one more nothing could be read.
   *[other] Of { $lost } more nothing could be read.
}
repaired-kept = The old file is kept as
stored-how = All of it is in one file, `records.sqlite`, on this machine; the program sends nothing anywhere. It is read from the shape of that file itself.
record-not-found = There is no record “{ $name }”. `extramile records list` shows those that are there.
record-as-kept = Played again with the texts that were kept with it.
record-not-as-kept = It cannot be played again with the texts that it was played with ({ $why }).
record-as-now = Played again with the scenario as it is now.
record-diverged = It cannot be played again as it was ({ $why }).
review-no-such-turn = There is no turn { $turn }: name one from 1 to { $most }.
review-no-folder = There is no folder { $folder } to write the review to. Make it first, or name another one.
review-written = The review is in { $file }.
review-only-html = It is written as a page or for the printer: give it a name that ends in .html or .pdf, not { $file }.
review-not-written = The review could not be written to { $file }: { $why }.
record-stands = It stops here, unfinished.

## Checking

check-clean = { $files ->
    [one] One file is in order.
   *[other] { $files } files are in order.
}
check-found = { $errors ->
    [one] One error
   *[other] { $errors } errors
} and { $warnings ->
    [one] one warning
   *[other] { $warnings } warnings
} in { $files ->
    [one] one file.
   *[other] { $files } files.
}
check-in-part = { $file } branches so widely that not everything that can happen in it was looked at: there may be further places at which a conversation gets stuck.
looking = Ctrl-C stops. { $situations } situations so far: { $what }
check-interrupted = You stopped it at file { $looked } of { $files }{ $found ->
    [0] , and nothing was found until then
   *[other] { "" }
}: there may be more to find.
check-explain = For more about one of them: extramile explain { $code }
rehearse-title = { $title }: { $bots ->
    [one] one bot, { $plays } { $plays ->
        [one] play
       *[other] plays
    }
   *[other] { $bots } bots, { $plays } { $plays ->
        [one] play
       *[other] plays
    } each
}
rehearse-scores = How they score
rehearse-scores-are = The level that half of the plays reach, from 1 to 5, – where there was not enough to go by; satisfaction from 0 to 100; how many replies were given.
rehearse-column-bot = bot
rehearse-column-extra-mile = extra mile
rehearse-column-satisfied = satisfied
rehearse-column-replies = replies
rehearse-best-is = The best bot has the model conversation: what the scenario was found to make possible.
rehearse-endings = How it ends
rehearse-ending = { $title }: { $times } of { $plays } ({ $share } %)
rehearse-ending-never = { $title }: never
rehearse-ending-most = { $told }, most often by { $bot }
rehearse-length = How long it takes
rehearse-length-is = Half of the plays take { $from } to { $to } replies, the shortest { $least }, the longest { $most }. There are { $words } words to read in the middle one: about { $minutes ->
    [one] one minute
   *[other] { $minutes } minutes
} for a practised reader, thinking left out.
rehearse-unmet = What nobody met
rehearse-no-unmet = Every beat and every reply was met.
rehearse-unmet-beats = Beats: { $names }
rehearse-unmet-replies = Replies: { $names }
rehearse-unmet-why = None of these bots came there. It may still be possible: extramile check tells where it is not.
rehearse-endless = { $bot } came to no ending in { $times } of { $plays } plays. The first way: { $way }
rehearse-best = The best conversation
rehearse-stopped-early = You stopped it before anything was played.
rehearse-nowhere = It cannot begin: its first beat leads nowhere. extramile check tells why.
rehearse-plays = What was expected
rehearse-plays-met = { $plays ->
    [one] The one conversation of { $file } comes out as it says.
   *[other] All { $plays } conversations of { $file } come out as it says.
}
rehearse-plays-broken = { $file } has mistakes, so that nothing of it was played: extramile check { $file }
rehearse-no-plays = There is no file of expectations beside it. One that ends in .plays is played with every rehearsal.
rehearse-interrupted = You stopped it: this is what was found in { $plays } of { $all } plays.
new-no-template = There is no template { $name }. These are there:
    { $templates }
new-is-there = { $file } is there already, and is left as it is. Choose another name.
new-made = { $file } is made: { $about }
new-pack = It belongs to a new pack: { $file } says which company it is.
new-next = It can be played as it is. Open it in a text editor, rewrite what stands in quotes, and look what has come of it:
new-of-complaint = a scenario made of your complaint.
new-complaint-next = It can be played as it is. Open it in a text editor: what is yours says so, and a remark stands above each sentence that is still to be rewritten. Then look what has come of it:
new-not-written = { $file } could not be written: { $why }. Look at the folder’s rights, or choose another one with --in.
map-what-end = What { $file } should be cannot be told by its end: let it end in .svg, .dot, .mmd or .txt, or say --format.
map-written = The map is in { $file }.
map-not-written = { $file } could not be written: { $why }. Look at the folder’s rights, or choose another one.
fmt-would = { $file } is laid out otherwise.
fmt-did = { $file } is laid out anew.
fmt-form = { $file } was left as it is, since its brackets, quotes or commas are not in order: extramile check { $file }
fmt-done = { $changed ->
    [0] { $files ->
        [one] The file has the layout already.
       *[other] All { $files } files have the layout already.
    }
    [one] One file of { $files } was laid out anew.
   *[other] { $changed } files of { $files } were laid out anew.
}
fmt-not-written = { $file } could not be written: { $why }. It is as it was; look at its rights, and try again.
check-nothing = There is no scenario in { $paths }.
check-no-such-path = There is no file or folder { $path }.

explain-unknown = There is no message with the code “{ $code }”. `extramile explain` lists those that there are.
explain-near = There is no message with the code “{ $code }”. Did you mean “{ $near }”?

## When it goes wrong

no-window = This build has no window. Play in the terminal: extramile play --text
crash = Extra Mile made a mistake and has to stop.
crash-files = The report is in { $report }, the log in { $log }. Neither holds names or anything that was said.
crash-no-report = The report could not be written.
crash-saved = Your conversation is saved up to the last answer you saw, in { $records }. Start again and it offers to go on.
crash-beside = A part of Extra Mile failed; the rest goes on. The report is in { $report }.
crash-before = Last time Extra Mile made a mistake and had to stop.
crash-saved-before = Your conversation is saved up to the last answer you saw, and you can go on.
