## On the phones

phone-title = Extra Mile
phone-code = The four letters on the wall
phone-name = What do we call you?
phone-contract = What happens here is play. Nobody is marked by name, what is said stays in the room, and you may pass at any time without a reason.
phone-come-in = I’m in
phone-joining = Just a moment …
phone-away = The connection is gone. Trying again …
phone-look-up = You’re in. Look up.
phone-what-to-say = What should we say?
phone-what-to-do = What should we do?
phone-your-vote = your vote
phone-vote-is-in = Your vote is in. Change it until time is up.
phone-vote-open = Nobody sees your vote before time is up.
phone-split = The room is split. Convince a neighbour.
phone-decided = We say this.
phone-second = Now vote again.
phone-listen = Listen. Then it goes on.
phone-your-turn = It’s your turn. What do you say?
phone-their-turn = { $name } speaks.
phone-pause = Pause, please
phone-paused = Everything waits.
phone-pass = Pass, no reason needed
phone-passing = You pass. Vote to be in again.
phone-back-in = I’m in again
phone-ended = It’s over: { $title }
phone-over = The afternoon is over. Thank you.
phone-no-code = That’s not the code on the wall.
phone-no-slow = Too many tries. Wait a little.
phone-no-locked = Nobody else can come in just now.
phone-no-full = All seats are taken.
phone-no-seat = You were asked to leave. Talk to whoever leads the afternoon.
phone-too-late = That came too late.
phone-we = We say
phone-votes = { $count }

phone-leads = I lead some of the people here, so I rate nobody of them
phone-results = What others saw of you
phone-results-yours = Only this phone shows it.
phone-not-seen = Not seen
phone-break = A break.
phone-worst = What would make it worst?
phone-watch = Watch. You rate it afterwards.
phone-spread = How far apart are we?
phone-spread-look = Look up. Ask the highest and the lowest what they saw.
phone-marked = Your sheet is in.
phone-marked-change = Touch a line to change it until time is up.
phone-step = { $number } of { $of }
phone-which-did-you-see = Which of these did you see { $name } do?
phone-which-was-it = Which of these did you see?
phone-between = Between the two
phone-heard = Words you heard
phone-heard-example = I sent the wrong one. You’ll have the right one tomorrow.
phone-next-dimension = Next: { $name }
phone-done = Done
phone-back = Back
phone-role-agent = You talk the customer round
phone-role-customer = You are { $name }
phone-role-observer = You watch { $name }
phone-agent-at = You work for { $company }. You speak first.
phone-where = Where
phone-on-phone = On the phone. Sit back to back.
phone-on-chat = In a chat. Say aloud what you would type.
phone-on-email = By e-mail. Say aloud what you would write.
phone-on-counter = At the counter. Stand up.
phone-on-desk = At your desk.
phone-on-file = What is on file
phone-may-give = What you may give
phone-may-give-sum = Goodwill up to { $sum }, without asking anybody.
phone-may-give-nothing = Nothing without asking.
phone-handbook = The handbook
phone-secret = This card is yours alone.
phone-you-begin = You begin with
phone-happened = What happened
phone-stake = What hangs on it. Do not say it before you are asked, or have been heard
phone-you-are = How you are
phone-heat = As heated as { $number } of 5
phone-owed = What you have a right to
phone-wins = What wins you over
phone-observe = { $name } talks to { $customer }, who plays the customer. Write down words, not verdicts.
phone-rates-nobody = You lead some of them, so you watch and rate nobody.
phone-how-heated = How heated may the customer be?
phone-lift = Yes, I want a 5
phone-round = Round { $round } of { $of }
phone-part-cards = read your card
phone-part-acting = play
phone-part-marking = those who watched finish
phone-part-marking-wait = Those who watched finish their sheets. What was the best sentence?
phone-part-agent_speaks = The agent speaks first
phone-part-customer_speaks = Now the customer speaks
phone-part-observers_speak = Now those who watched
phone-you-pass = You pass. Come in again whenever you like.
phone-next-round = You join in the next round.
phone-write = Write your customer
phone-write-how = Take last month’s complaint, with another name. Any of you may fill in any line; what is left open is filled in sensibly.
phone-table = Table { $number }
phone-any-of-you = What do you say? Agree, then one of you touches it.
phone-goal = What I’ll do next time
phone-goal-how = If a customer …, then I …
phone-goal-example = If somebody is angry, then I name what they told me before I offer anything.
phone-goal-share = The room may read it, without my name
phone-goal-keep = Keep it
phone-goal-kept = It is kept.

## What the levels look like

anchor-listening-5 = Gave back the customer’s own details and what hung on it. Had a “yes” before offering anything.
anchor-listening-3 = Let them finish. Got the main problem right. Asked one open question.
anchor-listening-1 = Answered another problem, or asked for what was already told.
anchor-ownership-5 = Said “I”, named the fault plainly, gave a date and what happens if it slips.
anchor-ownership-3 = Apologised for the effect. Said who does what next.
anchor-ownership-1 = Blamed somebody, or passed the case on with no name and no next step.
anchor-promptness-5 = One thing was done at once, the rest had a time, and the next call was headed off.
anchor-promptness-3 = A real date or time. Holds were announced.
anchor-promptness-1 = Silence, or no time given. The customer had to chase.
anchor-extra-mile-5 = A gesture that fits what hung on it, and takes effort off the customer.
anchor-extra-mile-3 = Gave what was owed without being asked. Closed politely.
anchor-extra-mile-1 = Stopped short of what was owed.

## Whoever leads the afternoon, in the terminal

serve-open = The room is open. Its code is { $code }.
serve-here-only = It is open to this computer alone: { $url }. With --network phones of the local network can come in.
serve-at = Phones go to { $url }
serve-other-addresses = If that does not answer, one of these may: { $urls }
serve-scan = Or they scan this:
serve-kept = All of it is kept in { $folder }. Ended by whatever: `extramile serve --again` goes on.
serve-how = Type agenda, begin, next, close and others; ? tells what each does.
serve-help =
    agenda 45, agenda 90, agenda 180              an agenda; or the file of another
    item NUMBER                                   begins an item of it
    begin SCENARIO [all|seat|relay|twins] [1-5]   a customer, played by vote, by one before all, a turn each, or wrecked
                                                  first and then put right; and how heated
    rate SCENARIO                                 all rate three recorded conversations
    threes MINUTES SCENARIO …                     agent, customer and observer, a scenario a round
    round                                         one more round in threes
    write                                         tables write a customer each; next swaps them
    goals                                         everybody writes down what they will do next time
    break MINUTES                                 a break
    next                                          closes the vote, goes on after the answer, gives the turn on
    pause, go on                                  everything waits; it goes on
    back TURN                                     to before a turn, counted from 1
    turn to NAME                                  somebody takes over
    lock, unlock                                  nobody else comes in; they do again
    hide NAME, show NAME                          a name is not shown; it is again
    remove NAME                                   somebody has to leave
    who                                           who is here
    gather                                        leaves what goes on
    record                                        writes the record of the afternoon, as it is now
    close                                         ends the afternoon
serve-scenarios = Scenarios: { $names }
serve-no-rooms = There is no room to go on with.
serve-no-scenarios = There is no scenario that can be played.
serve-nobody-called = Nobody here is called “{ $name }”.
serve-no-scenario = No scenario of this room is called “{ $name }”.
serve-not-understood = “{ $typed }” is none of it. Type ? for what there is.
serve-not-done = Not done: { $why }.
serve-comes-in = { $name } comes in.
serve-people = { $count ->
    [one] One person
   *[other] { $count } people
} in the room.
serve-passes = { $name } (passes)
serve-votes = The room votes. { $seconds } seconds.
serve-votes-untimed = The room votes.
serve-split = The room is split. It argues, then votes again.
serve-decided = The room says: “{ $reply }”
serve-turn = { $name } speaks.
serve-turn-nobody = Everybody passes. Type turn to NAME.
serve-paused = Everything waits.
serve-paused-by = { $name } asks for a pause.
serve-goes-on = It goes on.
serve-ended = It is over: { $title }.
serve-gathers = The room gathers.
serve-over = The afternoon is over.
serve-wrote = Written: { $file }
serve-presents = { $title }: whoever leads speaks, or there is a break.
serve-watches = Recording { $number } of { $of }. next goes on at once.
serve-rates = All rate what they saw.
serve-spread = How far apart they are, from level 1 to 5:
serve-triads = In threes, round { $round } of { $of }: { $part }.
serve-writes = Tables write. next swaps them.
serve-tables = Tables play what others wrote. gather ends it.
serve-goals = Everybody writes down what they will do next time.

## In threes

part-cards = read your cards
part-acting = play
part-marking = finish your sheets
part-agent-speaks = the agent speaks first
part-customer-speaks = now the customer speaks
part-observers-speak = now those who watched

## The record of an afternoon

record-title = An afternoon with customers
record-facts = { $day }. { $count ->
    [one] One person was
   *[other] { $count } people were
} there. What anybody rated, and how anybody was rated, is on their own phone and nowhere here.
record-what = { $what } { $minutes ->
    [one] One minute.
   *[other] { $minutes } minutes.
}
record-vote-along = “{ $title }”, played by all: each reply was voted for.
record-hot-seat = “{ $title }”, played by one before all.
record-relay = “{ $title }”, a turn each.
record-twins = “{ $title }”, wrecked on purpose, then put right.
record-calibrated = Recorded conversations of “{ $title }”, rated by all: how many gave which level, a table a recording.
record-triads = { $groups ->
    [one] One group
   *[other] { $groups } groups
} acted { $rounds ->
    [one] one round
   *[other] { $rounds } rounds
}: agent, customer, observer. How many saw which level:
record-too-few = Fewer than { $count } people were rated: too few to show anything without showing somebody.
record-wrote = Customers that tables wrote, and how others fared with them.
record-table-wrote = Table { $number }: { $name }, “{ $title }”
record-kind-playing = One customer
record-kind-calibration = What does a 4 look like?
record-kind-triads = In threes
record-kind-writing = Customers of our own
record-we = We
record-split = The room was split, argued, and voted again.
record-branch = Once it went another way from reply { $turn } on, and stood at { $satisfied } of 100 when it was left:
record-ended = It ended with “{ $title }”, the customer satisfied { $satisfied } of 100.
record-not-ended = It was left before its end, the customer satisfied { $satisfied } of 100.
record-agreement = How far we agreed
record-agreement-told = Gwet’s AC2 with quadratic weights, Krippendorff’s alpha for ordered levels, and how often two lay within one level: 1 is the same, 0 is chance. With fewer than { $count } conversations that two or more have rated there is not enough to say.
record-dimension = Dimension
record-ac2 = AC2
record-alpha = Alpha
record-within-one = Within one
record-rated = Conversations
record-not-enough = not enough
record-goals = What we will do next time
