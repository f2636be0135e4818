"""Feedback that mentors wrote, to one person and to a set."""

from iial.demo.shapes import LetterText, letter

# To the members of the first set, by area: the latest answer last.
TO_FIRST: dict[str, tuple[LetterText, ...]] = {
    "yard": (
        letter(
            when="Your first revision, read twice on the train to the southern terminal",
            did="""You set the price of electric tractors beside the age of your mechanics. Nobody had asked
            you to put these two on one page.""",
            led="""I saw for the first time that our fleet plan and our training plan miss each other by two
            years. I have asked the fleet buyers to look at it.""",
            strength="""You look at people and machines together. It showed when you went to the night shift
            before you opened the maker's brochure.""",
            larger="""I can see you leading the change to electric equipment for all three terminals, not
            only for your yard.""",
            next_time="""The threats are still about this year. Add one that would surprise your best shift
            leader, and say how you would notice it early.""",
            offer="""I can introduce you to the head of a terminal that changed two years ago and regrets two
            things.""",
        ),
    ),
    "customs": (
        letter(
            when="Your first revision, and our talk on the quay afterwards",
            did="""You timed two hundred declarations yourself instead of asking for a report, and you wrote
            down what did not fit.""",
            led="""The figure of eleven minutes out of nineteen has left the building: two other heads have
            begun to time their own work.""",
            strength="""You stay with the uncomfortable finding. It showed when you wrote that a fifth of
            your unit's income could go, and left the sentence standing.""",
            larger="""You could show the whole company how a unit changes what it sells before somebody else
            does it to us.""",
            next_time="""Your proposals save minutes. Try one that earns money in a new way, even if it is
            half ready, and say who could stop it.""",
            offer="I will sit in when you talk to the commercial director, if you like, and keep quiet.",
        ),
    ),
    "crewing": (
        letter(
            when="The set's meeting in which you spoke about those who leave the sea",
            did="""You read out what three officers had told you when they left, without their names and
            without comment.""",
            led="Nobody spoke for a while. Then the questions were about rosters and no longer about pay.",
            strength="""You let people speak through you without using them. It showed when somebody guessed
            a name and you did not confirm it.""",
            larger="""I can see you bringing crews and owners of several lines to one table. They would
            believe you.""",
            offer="""Ask me for figures on what it costs to hire, if you want a second threat beside the
            first.""",
        ),
    ),
    "insurance": (
        letter(
            when="The findings I accepted, second reading",
            did="""You worked through fifty-eight old claims with data that nobody had used, and published
            the ones that did not get quicker as well.""",
            led="""The discussion about sensors has changed: it is about trust between us and customers now,
            no longer about technology.""",
            strength="""You make risk concrete. It showed in clause 14, which I had read for years as if it
            were weather.""",
            larger="""You could become the person who tells the board what we carry ourselves, before the
            broker tells us what nobody carries.""",
            next_time="""In the brief, begin with what you ask for. The evidence is strong enough to come
            second.""",
            offer="Two of the executives will ask about cost in the first minute. We can rehearse that.",
        ),
    ),
    "shorepower": (
        letter(
            when="Your first revision",
            did="""You counted the hours alongside, ship by ship, instead of quoting the rule that everybody
            quotes.""",
            led="""I understood that the rule is not our market; three ferries are. That makes the project
            smaller and far more likely.""",
            strength="""You find the figure on which a decision turns. It showed in the 68 per cent, which
            you checked against the pilots' log.""",
            larger="You could turn a duty into a business, and teach others here how that is done.",
            next_time="""You have not said what would make you stop. Write it down for one of the projects;
            it will make the rest more credible.""",
        ),
        letter(
            when="The revision I accepted",
            did="You wrote the finding about methanol that speaks against your own project, and left it in.",
            led="The executives will trust the other five because of it. So do I.",
            strength="""You hold two opposite futures at the same time. It showed when you split the berths
            into short routes and long ones.""",
            larger="I can see you advising other ports of our group on what to build and what to leave open.",
            offer="I will be in the room at the hearing. Look at the sponsor when you speak about the cable.",
        ),
    ),
    "academy": (
        letter(
            when="Tuesday's induction, third morning",
            did="""You asked the beginners what they had been afraid of on their first day, before you
            explained anything.""",
            led="One of them named the ladder at row seven. It was mended the same afternoon.",
            strength="""You make it easy to say what is not fine. It showed when the foreman spoke second,
            after you had waited.""",
            larger="You could teach our managers to ask in that way. They would come, if it is you.",
        ),
    ),
}
# Drafts that the first set's mentor has not sent.
DRAFT_TO_CREWING = letter(
    when="Your interim notes, which you shared after the last meeting",
    did="You set the price of a berth in a simulator beside the price of a cadet's lost half year.",
    led="",
    strength="""You calculate with people's time as carefully as with money. It showed when you refused to
    call the waiting months free.""",
    larger="You could bring our schools, our ships and our yards to plan the next ten years together.",
)
DRAFT_TO_FIRST_SET = letter(
    when="Three months together, seven charters, four answers",
    did="You have begun to ask each other what would prove you wrong.",
    led="",
    strength="""You have become hard to fool. It showed in the round in which each of you read out the weakest
    sentence of the own charter.""",
    larger="You could open one meeting to a set of the other programme and show how it is done.",
)
# To a whole set.
TO_SETS: tuple[LetterText, ...] = (
    letter(
        when="Your first findings, read side by side in one afternoon",
        did="""Four of you name the grid connection, from four sides: yard, ships, money and networks. None
        of you knew that from the others.""",
        led="I took the four sentences to the steering meeting. It now has one owner.",
        strength="""As a set you see across fences. It showed when the question about the cable came from the
        one who works furthest from it.""",
        larger="""You could hand the executives one picture of the next ten years, drawn from seven areas,
        instead of seven reports.""",
        next_time="Look for the opportunity in the threat that you share. So far you guard; nobody attacks.",
        offer="I will bring two people from outside to your next meeting, if you want them.",
    ),
    letter(
        when="The meeting at the ferry terminal",
        did="You asked questions for forty minutes, and nobody gave advice until the last five.",
        led="The presenter changed the question, which was worth more than any answer we had.",
        strength="""Patience under time pressure. It showed when the silence after the third question was
        longer than is polite, and you let it be.""",
        larger="If you ran your own meetings in this way, your areas would feel it within a month.",
    ),
    letter(
        when="Halfway through the programme",
        did="""Each of you has talked to at least six people outside the company, and three of you went to
        see them.""",
        led="The findings quote customers and schools now, no longer only our own reports.",
        strength="You go and look. It showed on the two days in the north, at your own expense of sleep.",
        larger="""You could be the company's eyes for what comes, and set up how it goes on when the
        programme ends.""",
        next_time="Write proposals that begin with what you will do yourselves by the end of the month.",
    ),
    letter(
        when="The rehearsal before the hearing",
        did="You took each other's briefs apart without hurting anybody, and put them together shorter.",
        led="Every brief fitted on two pages in the end, and each began with a request.",
        strength="Honesty with warmth. It showed when one of you said: I stopped believing you on page two.",
        larger="You can change how this company talks about money and risk, by going on talking like this.",
    ),
    letter(
        when="After the answers of the executives",
        did="You asked the executives what would change their mind, and wrote it down in front of them.",
        led="""Two refusals came with a date on which they will be looked at again. I had not seen that here
        before.""",
        strength="Courage without noise. It showed when you thanked them for the no that had reasons.",
        larger="Carry on as a set of advisers to those who come after you. They have asked for it.",
    ),
    letter(
        when="Your charters, all on one table",
        did="You wrote questions that you cannot answer yet.",
        led="We can spend the meetings on what is coming; the present has enough meetings of its own.",
        strength="""You allow one another not to know. It showed in the round on what each of you is unsure
        of.""",
        larger="You could make not knowing respectable in our planning rounds.",
    ),
    letter(
        when="The second meeting on board, between two crossings",
        did="You let the quietest of you speak first about the threat that concerns everybody.",
        led="It turned out that the answer had been tried on one ship, and that nobody had asked.",
        strength="You share the time fairly. It showed on the clock: nobody had less than thirty minutes.",
        larger="You could show our planning meetings how a group comes to one picture within an hour.",
        next_time="Bring one sign each by which you would notice early that you are wrong.",
    ),
)
# To any member of a set.
TO_ANYBODY: tuple[LetterText, ...] = (
    letter(
        when="Your findings, first reading",
        did="You asked the people who do the work before you asked for the data, and you quote them exactly.",
        led="I believed the figures more, because I could hear who had lived with them.",
        strength="""You listen downwards. It showed when you gave the night shift's doubt a finding of its
        own.""",
        larger="You could teach other heads how one asks, and have the whole division's ear to the ground.",
        next_time="Say in one sentence what you would do on Monday if you were right.",
    ),
    letter(
        when="Your talk to the set about the second threat",
        did="You showed where your figures end, before anybody could ask.",
        led="The questions went to the edge of what you know. That is where the work begins.",
        strength="Honesty about evidence. It showed when you marked your own favourite as a hunch.",
        larger="You could set the standard for how we bring uncertain things to the management team.",
        offer="Send me the next page when it is half done. I read half-done pages gladly.",
    ),
    letter(
        when="The revision before this one, and this one beside it",
        did="You threw out four findings and rewrote the two that mattered.",
        led="Twelve pages became four, and I read them twice.",
        strength="You can let go. It showed in the finding you had liked best, which is no longer there.",
        larger="I can see you leading a choice between projects that others only add up.",
        next_time="""The effect on your own people still comes last. Let it come first once and see what
        happens.""",
    ),
    letter(
        when="The visit to the neighbouring port that you arranged",
        did="You asked them what they would not do again, and waited for the answer.",
        led="We saved a trial that they had already paid for.",
        strength="You win the trust of strangers quickly. It showed when they took out the real figures.",
        larger="You could build the circle of ports that we have talked about for years.",
    ),
    letter(
        when="Your findings on the next three years",
        did="You turned a complaint about suppliers into an offer to them.",
        led="Two of them answered within a week, which no complaint of ours ever brought about.",
        strength="You look for what the other side gains. It showed in the line about their empty weeks.",
        larger="You could lead our talks with partners where we have only ever haggled.",
        next_time="Say what it would cost us to wait a year. Somebody will ask.",
        offer="I know the person who decides on their side, and can write a line.",
    ),
    letter(
        when="Page three, the trial you proposed",
        did="You wrote down beforehand at which figure you would stop.",
        led="It makes the trial cheap to say yes to. I would have said yes at once.",
        strength="You plan for being wrong. It showed in the sentence that begins with: unless.",
        larger="""You could bring this way of deciding to our investments, where stopping is a word nobody
        writes.""",
    ),
    letter(
        when="The findings as a whole",
        did="You described an opportunity that would make a part of your own area superfluous.",
        led="I understood how serious you are, and so will the executives.",
        strength="""You think beyond your own fence. It showed when you named the unit that should do it
        instead.""",
        larger="You could be asked for advice on how the whole division is cut. I would ask you.",
        next_time="Talk to the people it concerns before they read it.",
    ),
    letter(
        when="Our hour on the second revision",
        did="You came with three questions and no slides, and took notes on what you disagreed with.",
        led="I learned something about my own area that I have since changed.",
        strength="""You make others think aloud. It showed when I contradicted myself and you smiled and
        waited.""",
        larger="You could mentor a set yourself in two years. I will say so if I am asked.",
    ),
)
