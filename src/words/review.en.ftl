# The sentences of the review. `customer` (first name) and `pronoun` (she, he, they) are always there.

## How one speaks of the customer
review-they = { $pronoun ->
    [she] she
    [he] he
   *[they] they
}
review-them = { $pronoun ->
    [she] her
    [he] him
   *[they] them
}
review-their = { $pronoun ->
    [she] her
    [he] his
   *[they] their
}

## When
review-clock = { $day ->
    [0] Mon
    [1] Tue
    [2] Wed
    [3] Thu
    [4] Fri
    [5] Sat
   *[6] Sun
} { $time }
review-clock-story = Your own time did not count.
review-clock-both = Your own time counted, too.

## What you did
review-deed-restated = You gave back what { review-they } had told you: { $what }.
review-deed-invented = You gave back something nobody had told you: { $what }.
review-deed-acknowledged = You named the feeling that showed.
review-deed-acknowledged-another = You named a feeling, but not the one that showed.
review-deed-acknowledged-again = You named the feeling again. Once is enough.
review-deed-asked-openly = You asked an open question, and let { review-them } answer.
review-deed-asked-again = You asked for what was already known: { $what }.
review-deed-asked-wish = You asked what would put it right.
review-deed-summed-up = You summed up and asked whether it was right.
review-deed-summed-up-unheard = You summed up before { review-they } had been heard.
review-deed-summed-up-again = You summed up what was already agreed.
review-deed-interrupted = You talked over { review-them }.
review-deed-owned = You said “I”, and took it on.
review-deed-apologised = You apologised.
review-deed-apologised-fault = You apologised and said plainly whose fault it was.
review-deed-apologised-mended = You owned up to the word that was broken. That mends part of it.
review-deed-apologised-second = You apologised a second time. It adds little.
review-deed-apologised-often = You apologised again. By now it takes away.
review-deed-explained = You said in a few words what went wrong.
review-deed-justified = You explained the rule, with a way round it.
review-deed-made-up = You passed on what you did not know: { $what }.
review-deed-concrete = You were concrete.
review-deed-declined = You said no, and left it there.
review-deed-declined-way-round = You said no, and offered a way round.
review-deed-declined-owed = You refused what you owed.
review-deed-blamed = You blamed somebody else.
review-deed-policy = You hid behind a rule.
review-deed-dismissed = You made light of it.
review-deed-doubted = You doubted { review-their } word.
review-deed-handed-over = You handed over with a name, and the story told.
review-deed-passed-on = You passed { review-them } on without a name.
review-deed-promised = You gave your word, with a time: { $promise }.
review-deed-promised-undated = You gave your word, without a time: { $promise }.
review-deed-promised-hollow = You promised what you could not know: { $promise }.
review-deed-kept = Your word was kept: { $promise }.
review-deed-kept-better = Your word was kept, and better than you gave it: { $promise }.
review-deed-kept-moved = You moved it in time, and then it was kept: { $promise }.
review-deed-kept-anew = It had lapsed. The new time you gave for it was kept: { $promise }.
review-deed-kept-late = It was done in the end, but late: { $promise }.
review-deed-updated = You told { review-them } how it stands before it fell due: { $promise }.
review-deed-updated-late = You came forward after it had lapsed: { $promise }.
review-deed-moved = You moved it while it still stood: { $promise }.
review-deed-moved-late = You gave a new time after the old one had passed: { $promise }.
review-deed-broke = It fell due and nothing came: { $promise }.
review-deed-broke-warned = It fell due and nothing came, but you had said so: { $promise }.
review-deed-broke-hollow = It could not be true, and now it shows: { $promise }.
review-deed-chased = { $customer } had to come after it: { $promise }.
review-deed-fixed = You made it good: { $owed }.
review-deed-fixed-came = It was made good, as you had promised: { $owed }.
review-deed-fixed-unasked = You made it good before { review-they } had to ask: { $owed }.
review-deed-fixed-part = You made part of it good: { $owed }.
review-took = { $hours ->
    [0] { $minutes ->
        [one] one minute
       *[other] { $minutes } minutes
    }
   *[other] { $hours } hours
}
review-usual = { $usual-hours ->
    [0] { $usual ->
        [one] one minute
       *[other] { $usual } minutes
    }
   *[other] { $usual-hours } hours
}
review-deed-fixed-soon = It was put right after { review-took }. Usual is { review-usual }.
review-deed-fixed-late = It was put right only after { review-took }. Usual is { review-usual }.
review-deed-answered-soon = You answered within the usual time.
review-deed-answered-late = { $customer } waited { review-took } for a first answer. Usual is { review-usual }.
review-deed-held = You put { review-them } on hold, and said for how long.
review-deed-held-unannounced = You put { review-them } on hold without a word.
review-deed-prevented = You headed off the next call.
review-deed-silent = You said nothing for too long.
review-deed-gave = You gave something on top.
review-deed-gave-fitting = You gave something that fitted what { review-they } had told you.
review-deed-gave-first = You gave something before what you owe was settled.
review-deed-gave-beyond = You gave more than you may.
review-deed-gave-too-much = You gave so much that it no longer fits the loss.
review-deed-saved-effort = You took some work off { review-them }.
review-deed-followed-up = You came back to ask whether it was all right.
review-deed-followed-up-early = You asked whether it was all right before it was.
review-deed-thanked = You said thank you.
review-deed-insulted = You insulted { review-them }.
review-deed-breached-privacy = You gave away what is private.
review-deed-by-hand = { $because }

## Why it turned
review-cause-happened = Meanwhile: { $reason }
review-cause-eased = What kept it from being worse: { $reason }
review-cause-held-back = What held it back: { $reason }
review-cause-before = What came before was still at work.

## What would have counted
review-chance-restated = It would have given back { review-their } own words: { $what }.
review-chance-feeling = It would have named the feeling.
review-chance-open-question = It would have let { review-them } tell it.
review-chance-wish = It would have asked what { review-they } wanted.
review-chance-summed-up = It would have summed up before anything was offered.
review-chance-owned = It would have said whose job it is now: yours.
review-chance-fault = It would have named the fault as ours.
review-chance-cause = It would have said why it happened.
review-chance-way-round = It would have said no with a way round.
review-chance-answered-for = It would have answered for what you owe: { $owed }.
review-chance-word-given = It would have given your word: { $promise }.
review-chance-updated = It would have told { review-them } how it stands: { $promise }.
review-chance-moved = It would have moved it while it still stood: { $promise }.
review-chance-in-time = It would have said when, or done it then: { $owed }.
review-chance-dated = It would have given a time: { $promise }.
review-chance-answered-soon = It would have answered in time.
review-chance-hold = It would have said how long the hold would be.
review-chance-prevented = It would have headed off the next call.
review-chance-gesture = It would have been a gesture.
review-chance-effort = It would have taken work off { review-them }.
review-chance-followed-up = It would have asked afterwards whether it was all right.
review-chance-unasked = It would have given what you owe before { review-they } asked: { $owed }.
review-chance-by-hand = { $because }

## What bound a level
review-bound-offered = you took only part of what came up.
review-bound-nothing-came-up = the best conversation found some.
review-bound-model = the best conversation found more to do here.
review-bound-listening-4 = you gave back fewer than two things { review-they } told you.
review-bound-listening-5 = what { review-they } had riding on it was not given back and agreed before you put the first thing right.
review-bound-listening-5-nothing-owed = what { review-they } had riding on it was not given back and agreed.
review-bound-ownership-4 = nobody said “I'll see to it” with a time or a fix.
review-bound-ownership-5 = a 5 needs the fault named, nothing taken off, and every word kept or moved in time.
review-bound-promptness-4 = { review-they } got neither a time nor a fix.
review-bound-promptness-5 = a 5 needs the fix near the best time, and the next call headed off.
review-bound-extra-mile-4 = nothing was lifted off { review-them }, and there was no gesture.
review-bound-extra-mile-5 = a 5 needs a gesture that fits, or work taken off { review-them }, and a word afterwards.
review-bound-not-heard-first = what you offered or refused came before { review-they } had been heard.
review-bound-lapsed-untold = a promise of yours lapsed, and { review-they } had not heard from you before.
review-bound-uncovered = something you owe was still open at the end.
review-bound-gifts = you gave more than you may, or more than fits the loss.
review-note-not-enough = Too little to judge in this scenario.
review-note-ended-early = You ended with { $chances ->
    [one] one chance
   *[other] { $chances } chances
} met. There were more to come.
review-note-waived = One mark is waived: this scenario gives no chance for it.
review-note-at-least = The best conversation is the best found so far; there may be a better one.

review-nothing-came-up = Nothing of this came up.
review-levels-when-over = The levels come when it is over.
review-sum = { $credit } of { $offered } points; the best conversation earned { $model }.
review-sum-alone = { $credit } of { $offered } points.

## The outcome
review-chip-satisfied = Satisfied { $points }
review-chip-returns = Will come back
review-chip-may-return = May come back
review-chip-gone = Will not come back
review-chip-chased = Had to chase { $times ->
    [one] once
    [2] twice
   *[other] { $times } times
}
review-chip-repeated = Told it again { $times ->
    [one] once
    [2] twice
   *[other] { $times } times
}
review-chip-spared = You spared { review-them } some work

## What you promised and gave
review-fate-kept = kept, { $time }
review-fate-moved = moved in time, kept { $time }
review-fate-late = kept late, { $time }
review-fate-late-chased = kept late, { review-they } had to ask
review-fate-broken = broken at { $time }
review-fate-broken-chased = broken, { review-they } came after it
review-fate-open = not due yet
review-fate-open-moved = moved to { review-clock }, not due yet
review-gift = worth { $value } of your { $authority }

## What passed
review-story-phone = A call begins.
review-story-chat = A chat begins.
review-story-email = By e-mail.
review-story-counter = At the counter.
review-story-desk = At your desk.
review-minutes = { $minutes ->
    [one] 1 minute
   *[other] { $minutes } minutes
}
review-hours = { $hours ->
    [one] 1 hour
   *[other] { $hours } hours
}
review-days = { $days ->
    [one] 1 day
   *[other] { $days } days
}
review-span = { $days ->
    [0] { $hours ->
        [0] { review-minutes }
       *[other] { $minutes ->
            [0] { review-hours }
           *[other] { review-hours } and { review-minutes }
        }
    }
   *[other] { $hours ->
        [0] { review-days }
       *[other] { review-days } and { review-hours }
    }
}
review-day = { $day ->
    [0] Monday
    [1] Tuesday
    [2] Wednesday
    [3] Thursday
    [4] Friday
    [5] Saturday
   *[6] Sunday
}
review-story-time = { $later ->
    [0] { review-span } later.
    [1] { review-span } later: the next day, { review-day }.
   *[other] { review-span } later: { review-day }.
}
review-story-interrupted = Something comes in between.
review-story-silence = You said nothing.

## The house model
review-step-hear = Hear
review-step-listen = Listen
review-step-empathise = Empathise
review-step-acknowledge = Acknowledge
review-step-apologise = Apologise
review-step-resolve = Resolve
review-step-solve = Solve
review-step-satisfy = Satisfy
review-step-take-action = Take action
review-step-diagnose = Diagnose
review-step-explain = Explain
review-step-thank = Thank
review-step-now = Now
review-step-believe = Believe

## Goals: if …, then I …
review-cue-told = If somebody tells me what happened,
review-cue-feeling = If I hear a feeling,
review-cue-begins = If a conversation begins,
review-cue-before-solution = If I want to offer a solution,
review-cue-nobody = If nobody has taken it on yet,
review-cue-our-fault = If it was our fault,
review-cue-why = If somebody asks why,
review-cue-no = If I have to say no,
review-cue-owed = If we still owe something,
review-cue-waiting = If somebody is waiting for my word,
review-cue-will-not-hold = If I see that a time will not hold,
review-cue-when = If I say that I will do something,
review-cue-waiting-for-answer = If somebody is waiting for an answer,
review-cue-look-up = If I have to look something up,
review-cue-closing = If we are about to finish,
review-cue-settled = If what we owe is settled,
review-cue-effort = If something means work for the customer,
review-cue-done = If everything is done,
review-cue-again = If this comes up again,
review-cue-unsure = If I am not sure of something,
review-cue-need-to-know = If I need to know something,
review-cue-talking = If the customer is still talking,
review-cue-unlikely = If a story sounds unlikely,
review-cue-sorry-again = If I want to say sorry again,
review-cue-somebody-else = If it was somebody else's doing,
review-cue-small = If it seems a small thing to me,
review-cue-pass-on = If somebody else has to take over,
review-cue-not-checked = If I have not checked it,
review-cue-thinking = If I need time to think,
review-action-restate = I say it back in their own words first.
review-action-name-feeling = I name the feeling before the facts.
review-action-ask-openly = I ask one open question and listen to the end.
review-action-ask-wish = I ask first what would put it right.
review-action-sum-up = I sum up first and ask whether it is right.
review-action-own = I say “I'll see to it”.
review-action-name-fault = I say so plainly, once.
review-action-explain = I give the cause in one sentence.
review-action-way-round = I say what can be done instead.
review-action-promise = I give my word on it, with a time.
review-action-update = I tell them how it stands before they have to ask.
review-action-move = I say so while the old time still stands.
review-action-date = I say the day and the hour.
review-action-answer = I answer at once, even if it is only to say when.
review-action-announce = I say how long it will take.
review-action-prevent = I tell them what they would have had to ring for.
review-action-gesture = I look for something small that fits what they told me.
review-action-save-effort = I do it for them.
review-action-follow-up = I come back once to ask whether it worked.
review-action-unasked = I give it before they ask.
review-action-other = I look for the reply that does more.
review-action-look-up = I look it up before I say it.
review-action-recall = I look at what they have told me already.
review-action-let-finish = I let them finish.
review-action-believe = I take it as it is told.
review-action-do-instead = I do something instead.
review-action-hand-over = I give a name and tell the story myself.
review-action-check-first = I check before I promise.
review-action-think-aloud = I say that I am thinking.
review-action-within-authority = I stay within what I may give.

## What made the difference
review-difference-one-phone = One line on the phone made the difference
review-difference-one-desk = One thing done at the desk made the difference
review-difference-one-written = One message made the difference
review-difference-one-spoken = One sentence made the difference
review-difference-from-here = From turn { $turn } on it went another way

## The page
review-listening = Listening
review-ownership = Ownership
review-promptness = Promptness
review-extra-mile = Extra mile
review-level-would-be = Would be { $would-be }; { $level } because
review-level-because = { $level } because
paper-page = { $page } of { $all }
review-page-bars = How you did
review-page-dimension = What
review-page-level = Level
review-page-came-up = Of what came up
review-page-best = Of the best conversation
review-page-chances = Chances
review-page-blended = In one number, as your manager weighs it: { $total } of 5.
review-page-mood = How { $customer } felt
review-page-curve = Satisfaction over the conversation, from { $first } to { $last } of 100. The turning points are in the list below.
review-page-open = Open just then, { $points } for satisfaction:
review-page-after = After
review-page-promises = What you promised and gave
review-page-promise = Your word
review-page-due = By
review-page-became = What became of it
review-page-earned = What counted
review-page-lost = What took points off
review-page-points = Points
review-page-line = Your line
review-page-why = Why
review-page-missed = What else was open
review-page-when = When
review-page-effect = What it would have done
review-page-house = The house's steps
review-page-step = Step
review-page-not-done = Not this time.
review-page-goals = For next time
review-page-transcript = The whole conversation
review-page-who = Who
review-page-words = What was said
