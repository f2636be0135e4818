"""Learning goals of both kinds: what somebody wants to be able to do, seen by others, with a date."""

from iial.demo.shapes import GoalText, goal

COMPETENCY: tuple[GoalText, ...] = (
    goal(
        "Run a scenario workshop with my shift leaders and lead them from four futures to two decisions",
        "My findings hang on whether electric fleets come early or late. I do not want to guess alone.",
        "One short workshop a month, with a different crew each time; the mentor sits in on the second.",
        "A one-page set of four futures that the shift leaders wrote, and the two decisions we took from it.",
        "My four shift leaders and the head of planning",
        """Three workshops. The second went wrong: I explained too much. In the third they wrote the futures
        themselves.""",
    ),
    goal(
        "Calculate the cost of owning a machine over its whole life and defend the figures before Finance",
        "Without it my proposal is a wish. With it the investment meeting can decide.",
        "Work two past cases again with somebody from Investments, then my own.",
        "A sheet that Investments accepts without changes, presented by me.",
        "The head of investments",
        "Investments changed one discount rate and nothing else. I presented it myself, 14 minutes.",
    ),
    goal(
        "Map which forces could change my area and say which two matter most and why",
        "I am good with this week's problems. The assignment asks for the ones that are not here yet.",
        "A scan of half an hour every Friday, and one talk a month with somebody outside the company.",
        "A driver map with sources that the set has questioned twice.",
        "The members of my set",
        "Eleven Fridays out of fourteen. The map changed twice; the set threw out my favourite force.",
    ),
    goal(
        """Interview customers about their plans without selling, seven questions, and write up what I heard
        the same day""",
        "Half of my threats come from customers, and I know them from complaints only.",
        "Two interviews a fortnight, the first together with a colleague from Key Accounts.",
        "Eight written interviews, without names, that two others have used.",
        "The account managers who gave me the contacts",
        "Nine interviews. In the first two I sold. A colleague kicked me under the table; it helped.",
    ),
    goal(
        "Test an assumption with a trial that costs less than a week and tells us when to stop",
        "We argue about opinions for months. A cheap test would settle it.",
        "Three trials this quarter, each on one page: what we assume, what would prove us wrong, by when.",
        "Three finished trial pages, one of them stopped as planned.",
        "My deputy, and the people on the trial",
        "Two of three were finished; the stopped one taught us the most.",
    ),
    goal(
        """Read the energy bill and the load curve of my terminal and name the three largest peaks and their
        causes""",
        "Charging and shore power meet in one cable, and I decide about half of it.",
        "An hour a week with the energy engineer, with my own meters.",
        "A chart on our wall with three peaks, their causes, and what we changed.",
        "The energy engineer and the shift leaders",
        "The chart hangs in the canteen. The second peak was the canteen.",
    ),
    goal(
        "Write a two-page case for executives with one question, three options and what I ask of them",
        "My reports are read by people who agree with me already.",
        "One case a month on a small matter, read aloud to somebody who does not know the subject.",
        "A case that was decided on the day it was read.",
        "The executive who gets it and my mentor",
        "The second case was decided within the meeting. The first was sent back: four options, no request.",
    ),
    goal(
        "Build a simple model of delays from our own data and show planners what it can and cannot say",
        "I want to judge what suppliers of forecasts tell us.",
        "Two evenings a week with our data people on last year's calls.",
        "A model on 90 calls beside the planners' own forecast, errors included.",
        "The planners on the day shift",
        "The model beats us in fog and loses in ice. The planners now ask it in fog.",
    ),
    goal(
        "Carry out a stress test of our options against three futures and drop the one that survives in none",
        "We keep every option alive until the money is gone.",
        "With my set first, then with my own managers, two hours each.",
        "A table of options and futures, and the minute in which we dropped one.",
        "My managers and the set adviser",
        "One option dropped, with a sigh, after two years on the list.",
    ),
    goal(
        """Explain the emission rules that touch my area to twelve supervisors in twenty minutes, with our
        own figures""",
        "They decide daily what the rules cost us and have never seen the figures.",
        "Three supervisors at a time, over coffee, until all twelve have heard it.",
        "Twelve supervisors who can say what one hour of idling costs; a list of their questions.",
        "The supervisors and the emissions team",
        "All twelve. Their questions filled two pages, and four went into my findings.",
    ),
    goal(
        """Sort near misses and complaints of a year by cause and draw three threats from them that we had
        not named""",
        "My register holds what everybody says. The reports hold what happened.",
        "Twenty reports a week, together with the safety delegate.",
        "A sorted list with causes and three new threats in my findings, each with its reports.",
        "The safety delegate",
        "212 reports sorted. Two new threats; the third turned out to be the second one again.",
    ),
    goal(
        """Draw a roadmap for my area on one page with what must come before what, and keep it current each
        month""",
        "My people see projects come and go and cannot see the line.",
        "First draft with my deputies, then one change a month in the open.",
        "The page on the wall with dates changed in ink, and three people who can explain it.",
        "Everybody who passes the wall",
        "It hangs. It has been wrong twice and corrected twice, in front of everybody.",
    ),
)
PEOPLE: tuple[GoalText, ...] = (
    goal(
        "Hand over the weekly planning meeting to my deputy and stay silent in it for a month",
        "I am the bottleneck of my own area, and I cannot look ahead while I plan this week.",
        "Every Monday; afterwards ten minutes between the two of us, with the deputy speaking first.",
        "Four meetings led by the deputy with decisions taken, and no question sent on to me.",
        "My deputy and the six planners",
        "Five meetings. I broke my silence once, about a crane. Nobody had needed it.",
    ),
    goal(
        "Ask five questions before I give my view, in every meeting that I lead",
        "People bring me answers they think I want. I hear about threats too late.",
        "One colleague counts for me on a slip of paper; we look at it on Fridays.",
        "Slips of eight weeks, and two decisions that came out differently from my first view.",
        "The colleague who counts, and my managers",
        "From one question to four on average. Three decisions changed, one of them expensive.",
    ),
    goal(
        """Hold a conversation about retirement with each technician over 58 and agree how they pass on what
        they know""",
        "Nine people carry what my area knows. We have never talked about it.",
        "Two conversations a month, prepared with People, followed by a note that both sign.",
        "Nine notes, and four pairs who meet every week.",
        "The technicians and their younger partners",
        "Seven of nine. Two asked for more time; one pair makes short films now.",
    ),
    goal(
        "Coach two team leaders through a trial of their own without taking it out of their hands",
        "If I lead every trial, we have one at a time.",
        "Half an hour with each every second week, questions only, noted by them.",
        "Two trials finished by the team leaders and presented by them.",
        "Both team leaders, and the head who hears the results",
        "One trial finished, one going on. I took over once and gave it back the next day.",
    ),
    goal(
        "Give one piece of feedback a week about something I saw, within two days, to the person alone",
        "I praise at the yearly talk and complain on the spot. Neither helps anybody learn.",
        "A line in my calendar each Wednesday: who, what I saw, what it led to.",
        "Twelve dated lines, and two people who ask me for the next one.",
        "The people who get it",
        "Thirteen weeks, fifteen times. One was taken badly, and we talked again.",
    ),
    goal(
        "Settle the quarrel between day and night shift about handovers, with a rule that both have written",
        "My proposals fall into the gap between the two shifts.",
        "Three meetings at 05:30 with both shift leaders, led by me, minutes by them.",
        "One page written by both shifts, and a month without a complaint about handovers.",
        "Both shift leaders and the control room",
        "The page has seven lines. Complaints went from nine to one a month.",
    ),
    goal(
        """Win the works council for a voluntary trial by working out the rules with it from the first draft
        on""",
        "Every trial in my findings needs its yes, and I have only ever sent it finished papers.",
        "Three working meetings before anything is written by me alone.",
        "A signed trial agreement with changes that the council made.",
        "The chair of the works council",
        "Signed in week six, with two clauses that are theirs and wiser than mine.",
    ),
    goal(
        """Present a proposal to the management team that somebody from my area has worked out, with that
        person in the room""",
        "People with ideas on the quay see them vanish upstairs.",
        "Choose one proposal a quarter, rehearse together twice, and let the author answer the questions.",
        "Two proposals presented by their authors, with the answers on record.",
        "The authors, and the executive who answers",
        "One so far. The author answered six questions out of seven.",
    ),
    goal(
        """Lead a meeting of thirty people about what will change in their work and answer every question
        within a week""",
        "They hear about automation from the newspaper.",
        "One meeting a month in each of three crews; open questions go on a board with a date.",
        "Three boards with every question answered and dated.",
        "The crews, and the safety delegates",
        "Two boards are closed. On the third, two answers are late and say so.",
    ),
    goal(
        """Delegate the budget of one section to its leader, with a limit, and approve nothing inside it for
        a quarter""",
        "I sign 40 small things a week, and each teaches somebody to wait.",
        "A written limit, a talk every fourth week, no approvals in between.",
        "A quarter's account kept by the section leader, within the limit.",
        "The section leader and the controller",
        "Within the limit by two per cent. I signed 22 things a week less.",
    ),
    goal(
        """Let a younger colleague teach me to use a language model on our own documents, and tell my team
        what I got wrong""",
        "I ask people to learn new tools, and they have never seen me struggle with one.",
        "An hour a week for eight weeks, on real papers.",
        "Eight short notes about what went wrong, read by my team.",
        "The colleague, and my team",
        "Eight hours, eleven notes. The team likes the ninth one most.",
    ),
    goal(
        "Name the three people who could follow me and give each of them one task that I would rather keep",
        "My area must not hang on me when I work on what comes next.",
        "One task each by the end of the month, with a look back after six weeks.",
        "Three finished tasks, and the words of those who got the result.",
        "The three, and my line manager",
        "Two tasks went well. In the third I had kept the key, literally.",
    ),
)
MENTOR_NOTES = (
    "Yes. Invite me to the second one; I will sit at the back and say nothing.",
    "Good, and braver than your first version. Tell me after four weeks what was hard.",
    "Agreed. Keep the date even if the ships do not.",
)
DROP_REASONS = (
    "My deputy took over the whole meeting in March, so there is nothing left to hand over.",
    "Two goals of this kind were one too many. I keep the other.",
)
