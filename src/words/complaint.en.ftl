# From a complaint to a scenario: the questions of the guided start.

complaint-part-who = Who it was
complaint-part-happened = What happened
complaint-part-stake = What hung on it
complaint-part-owed = What was owed, and what could be done
complaint-part-words = What was said
complaint-part-end = How it ends

complaint-title = What shall the scenario be called?
complaint-title-hint = A few words for its card in the library.
complaint-title-example = The wrong markers

complaint-name = What is the customer called?
complaint-name-hint = First and last name. Take another one than in real life.
complaint-name-example = Maya Okafor

complaint-pronoun = How does one speak of them?
complaint-pronoun-hint = The program says “she rings”, “he rings” or “they ring”.
complaint-pronoun-example = she
complaint-pronoun-she = she
complaint-pronoun-he = he
complaint-pronoun-they = they

complaint-portrait = Which face?
complaint-portrait-hint = The portraits are in the studio, and any of them can be changed later.
complaint-portrait-example = maya

complaint-channel = Where do you talk?
complaint-channel-hint = It decides what is usual: how soon one answers, and how one is in touch again.
complaint-channel-example = phone
complaint-channel-phone = on the phone
complaint-channel-chat = in a chat
complaint-channel-email = by e-mail
complaint-channel-counter = at the counter, face to face

complaint-begins = When is that?
complaint-begins-hint = A day and a time.
complaint-begins-example = Tue 14:20

complaint-missing = What was not as it should have been?
complaint-missing-hint = What is behind it most of all.
complaint-missing-example = thing
complaint-missing-thing = wrong, broken, or not there
complaint-missing-money = too much was taken, or it did not come back
complaint-missing-treatment = nobody answered, nobody came, somebody was rude

complaint-expected = { $missing ->
    [money] Finish the customer’s sentence: “It should have been …”
    [treatment] Finish the customer’s sentence: “I expected …”
   *[thing] Finish the customer’s sentence: “I ordered …”
}
complaint-expected-hint = A few words, as they go on within the sentence.
complaint-expected-example = { $missing ->
    [money] one charge of fifty-eight pounds
    [treatment] a call back on Monday
   *[thing] the 24-colour brush set
}

complaint-got = { $missing ->
    [money] And: “… and it is …”
    [treatment] And: “… and what I had was …”
   *[thing] And: “… and what I’ve got is …”
}
complaint-got-hint = A few words, as they go on within the sentence.
complaint-got-example = { $missing ->
    [money] two of them
    [treatment] three weeks of music in the line
   *[thing] the chisel-tip set
}

complaint-fault = Whose fault was it?
complaint-fault-hint = Your people are to answer for it in any case. It decides how.
complaint-fault-example = ours
complaint-fault-ours = ours
complaint-fault-another = somebody else’s, who works for us: a courier, a supplier
complaint-fault-theirs = the customer’s own, and an easy mistake to make

complaint-cause = Why did it happen? “It happened because …”
complaint-cause-hint = One cause, plainly, and no excuse.
complaint-cause-example = two labels were swapped when they were packed

complaint-stake = What hung on it for them? “There’s …”
complaint-stake-hint = The day, the plan or the person that makes it matter. Usually it is not said at first.
complaint-stake-example = a show on Friday at six

complaint-feeling = How did they feel?
complaint-feeling-hint = One or two words. “You are …”
complaint-feeling-example = let down

complaint-owed = What did they have a right to?
complaint-owed-hint = As it goes on after “you still owe them”. No gifts: only what is theirs.
complaint-owed-example = { $missing ->
    [money] the second charge of fifty-eight pounds
   *[thing] the brush set that was ordered
}

complaint-worth = What is that worth?
complaint-worth-hint = In your own money. Gifts are measured against it.
complaint-worth-example = 38.00

complaint-finding = Could one say at once what would be done?
complaint-finding-hint = It decides whether there is one conversation, or two with time between them.
complaint-finding-example = at-once
complaint-finding-at-once = yes, at once
complaint-finding-find-out = no, it had to be found out first, and one was in touch again

complaint-promise = What could you do about it? “I’ll …”
complaint-promise-hint = What is really done, and no more.
complaint-promise-example = { $missing ->
    [money] have the fifty-eight pounds sent back today
    [treatment] speak with the whole team, and ring you with what changes
   *[thing] send you the brush set by express
}

complaint-by = By when can it be done?
complaint-by-hint = { $finding ->
    [find-out] A day and a time, an hour and a half after the conversation began at the earliest. What is sooner counts for the next day.
   *[at-once] A day and a time, half an hour after the conversation began at the earliest. What is sooner counts for the next day.
}
complaint-by-example = Thu 12:00

complaint-relief = What could you take off their hands besides? “I’ll …”
complaint-relief-hint = An errand, a form, a call that they need not make. It is worth more than a gift.
complaint-relief-example = have the wrong set fetched from your door

complaint-wished = What do you wish had been said?
complaint-wished-hint = The sentence itself, in the words of a good colleague.
complaint-wished-example = So it’s the wrong set, and there’s a show on Friday. Let me see what can be there by Thursday.

complaint-wished-does = What does that sentence do above all?
complaint-wished-does-hint = It decides where in the conversation it stands, and what it is worth there.
complaint-wished-does-example = listens
complaint-wished-does-listens = it gives back what was told
complaint-wished-does-owns = it takes the blame
complaint-wished-does-dates = it says who does what, and by when
complaint-wished-does-further = it takes something off their hands

complaint-said = And what was said instead?
complaint-said-hint = As it was really said, by somebody who meant well.
complaint-said-example = Could you give me your order number first, please?

complaint-said-does = What does that sentence do?
complaint-said-does-hint = It decides where in the conversation it stands.
complaint-said-does-example = asks
complaint-said-does-asks = it asks for what is known already
complaint-said-does-doubts = it doubts the customer
complaint-said-does-brushes = it makes light of it
complaint-said-does-blames = it points at somebody else
complaint-said-does-vague = it promises nothing in particular
complaint-said-does-passes = it passes the customer on
complaint-said-does-rules = it speaks of a rule

complaint-blamed = Whom do your people point at, when they point at somebody?
complaint-blamed-hint = As it goes on after “that’s … again”.
complaint-blamed-example = the courier

complaint-well = What would the customer tell a friend, if it had gone well?
complaint-well-hint = A sentence or two, in their own voice.
complaint-well-example = They got it wrong, and by Thursday it was there. With a note!

complaint-badly = And as it went?
complaint-badly-hint = A sentence or two, in their own voice.
complaint-badly-example = I hung the show without it. They were very polite.

complaint-lesson = What do you wish had been understood?
complaint-lesson-hint = One sentence. The review ends on it.
complaint-lesson-example = What she needed was to know when.

complaint-no-choice = That is none of the choices. Type its number or its word.
complaint-no-time = That is no day and time. Write it like this: Tue 14:20
complaint-no-money = That is no sum. Write it like this: 45 or 45.50

complaint-how = A line answers a question; an empty one leaves it open, and something sensible stands there until you rewrite it. < goes back, q leaves and writes nothing.
complaint-example = For example: { $example }
complaint-choice = { $word } – { $meaning }
complaint-now = Empty means: { $answer }
complaint-cut = Only the first { $most } letters are used.
complaint-left = Nothing was written.
