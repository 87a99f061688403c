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

## Whoever leads the afternoon, in the terminal

serve-open = The room is open. Its code is { $code }.
serve-here-only = It is open to this computer alone: { $url }. With --network phones of the local network can come in.
serve-at = Phones go to { $url }
serve-other-addresses = If that does not answer, one of these may: { $urls }
serve-scan = Or they scan this:
serve-kept = All of it is kept in { $folder }. Ended by whatever: `extramile serve --again` goes on.
serve-how = Type begin, next, pause, go on, back, turn to, lock, unlock, hide, show, remove, who, gather, close; or ? for what each does.
serve-help =
    begin SCENARIO [all|seat|relay] [INTENSITY]   a customer, played by vote, by one before all, or a turn each
    next                                          closes the vote, goes on after the answer, gives the turn on
    pause, go on                                  everything waits; it goes on
    back TURN                                     to before a turn, counted from 1
    turn to NAME                                  somebody takes over
    lock, unlock                                  nobody else comes in; they do again
    hide NAME, show NAME                          a name is not shown; it is again
    remove NAME                                   somebody has to leave
    who                                           who is here
    gather                                        leaves the customer
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
