"""What mentors wrote about how a topic fits the company's thinking; one note a division."""

from iial.demo.shapes import NoteText, note, plain

NOTES: dict[str, NoteText] = {
    "terminals": note(
        """The board wants terminals without exhaust by the middle of the next decade, and port calls that
        keep their hour. Your question sits where the two meet: machines that must charge, and ships that
        must leave. What you find decides in which order we buy, not whether.""",
        """We will not close a terminal, and nobody loses employment through automation before the present
        agreement ends.""",
        """Whether we automate cranes at all, or sell what people do well. Whether the three terminals buy
        the same machines.""",
        """A year of our own figures on electric machines, good or bad. A large customer who leaves because
        of price.""",
        """The head of investments, the energy engineer, and the two shift leaders who tried the machines
        abroad.""",
    ),
    "vessels": note(
        """Two new ships will be ordered within three years, and the board has not chosen their fuel. Crews,
        engines and routes are usually decided after the ship. We want to turn that round, and your question
        is a part of it.""",
        "The routes to the Baltic stay. The oldest ferry goes when the first new one comes.",
        "The fuel, the size, and whether crews work two or three weeks at a time.",
        "A second supplier of fuel at the other end, or a summer in which we cannot man a ship.",
        "The fleet planners, two masters of different age, and the naval architect of the last order.",
    ),
    "customers": note(
        """We tell customers that we are easy to work with. The strategy calls it one digital shipment from
        quay to door. Whether that is a service, a product or a slogan is decided in areas such as yours.""",
        "We share data with customers who ask, and we do not sell data about them.",
        "What we charge for, and whether we stand on other people's platforms or only on our own.",
        "Ten customers who pay for information by itself.",
        "The three account managers with the most complaints, and a customer who left us last year.",
    ),
    "finance": note(
        """The next ten years ask for twice what we invested in the last ten. The strategy assumes that
        lenders and insurers go along. Your question tests that assumption, and nobody else's does.""",
        "The limit on debt stands. We insure what could stop the company, and carry the rest.",
        "Which risks belong together, and who is allowed to say that one has become too large.",
        "A loan refused, or a renewal with an exclusion that we cannot live with.",
        "Our two banks, the broker, and the people on the quay who know what really breaks.",
    ),
    "technology": note(
        """Every theme of the strategy ends in data and networks at some point. We have treated them as a
        service that is ordered. Your question asks what becomes possible, and what could stop us, if they
        are part of the terminal itself.""",
        "We keep the people who know our systems, and buy what others do better.",
        "How much we change ourselves, how fast, and how much standing still we accept for it.",
        "An attack that reaches the quay. A terminal that changed its system without a lost day.",
        "Control engineers, gate clerks, and the head of the terminal that gave up half way.",
    ),
    "safety": note(
        """We ask for permits for the next thirty years, in a town that listens closely. Clean air, noise and
        fire are the price of growth for us. Your question tells us what we can promise and keep.""",
        "No growth without less noise. Every promise to the town is measured in public.",
        "Which fuels and batteries come into the port, and in which order.",
        "A fire elsewhere that changes the rules, or figures of our own that surprise us.",
        "The town's climate office, the brigade, and the neighbour who writes to us every month.",
    ),
    "people": note(
        """The strategy needs 130 people whom we cannot find today, and skills that we do not teach. Machines
        get a chapter of their own in it, people a paragraph. I would like your findings to become the
        chapter.""",
        "Agreements are kept. Training counts as working time.",
        "Which jobs we cut differently, and whether the academy teaches for others as well.",
        "Two summers without gaps in the roster, or one in which a quay stands still.",
        "The works council, school leavers who said no, and the foreman with the most former trainees.",
    ),
    "procurement": note(
        """What we buy in the next four years binds us for twenty. The strategy speaks of partners, the
        contracts speak of penalties. Your question is where that could change.""",
        "We buy nothing that only one maker in the world can repair.",
        "How long we bind ourselves for green fuel, and with whom we buy together.",
        "A supplier who shares our risk in writing.",
        "Buyers at two other ports, the lawyers, and the mechanic who has to live with what we choose.",
    ),
}
# For two members of the first set, by area.
FIRST: dict[str, NoteText] = {
    "yard": note(
        """The board will be asked in spring for forty million for machines and cables, over six years. It
        knows the price of every machine and hardly anything about the days on which they work. Your yard is
        where the plan is right or wrong. Look at people, power and machines as one thing; nobody else
        does.""",
        "The yard stays where it is, and the fleet is replaced in steps, not at once.",
        """In which order we electrify, whether cranes get desks on the ground, and who may say that a trial
        has failed.""",
        "A winter in which electric machines stand still, or a year in which they are cheaper in all.",
        """The energy engineer, the night shift leader, the fleet buyers, and the head of the terminal that
        changed two years ago.""",
    ),
    "insurance": note(
        """Before the next renewal the board has to decide what we carry ourselves. Two of the risks concern
        weaknesses that we do not talk about outside, which is why only your set can read this note. Your
        work decides what we ask the market for.""",
        "We tell insurers the truth, the unpleasant part included.",
        "How large a loss we could carry in a bad year, and who speaks for the quay when we negotiate.",
        "An offer that covers what stops the cranes, at a price below two bad days.",
        "The broker, our control engineers, and the colleague in Treasury who models bad years.",
    ),
}
# For anybody, where two members of a set come from one division.
ANYWHERE = note(
    """The strategy names five things that will be different in ten years and leaves open what they mean
    for each area. That is not carelessness: the areas know more about it than the board does. Your
    question fills one of the gaps, and I would like you to be bolder than the paper.""",
    "The five themes, and that every proposal gets an answer with reasons.",
    "Nearly everything below the themes: order, size, partners and who leads.",
    "Evidence from outside our industry that we are late, or early.",
    "Whoever disagrees with you in your own division, and one customer.",
)
# A draft that nobody has seen yet.
DRAFT = note(
    "Your area is the one where an attack would be felt first, and the board asks about it at every meeting.",
    "",
    "Whether we separate the networks or watch them.",
    "",
    "",
)
PURPOSE = {
    "first": plain(
        """Seven months in which managers from every division look at what could change their own area in the
        next ten years, find out what it means, and bring the executives proposals that begin with what they
        will do themselves.""",
    ),
    "second": plain(
        """The first run of the programme: short-sea growth, new fuels and decisions on shared data,
        looked at from seventeen areas. The hearing has taken place; the answers are being written
        and carried out.""",
    ),
}
# Title and description of each strategic theme, in order.
THEMES: dict[str, tuple[tuple[str, str], ...]] = {
    "first": (
        (
            "Terminals and ships without exhaust",
            "Electric equipment, shore power and new fuels, in the right order.",
        ),
        (
            "Port calls that keep their hour",
            "From forecast to departure, with customers and ports seeing the same plan.",
        ),
        (
            "Work that people choose",
            "Who will work on quays and ships, on which terms, and what they can learn here.",
        ),
        (
            "One digital shipment",
            "From booking to door with data entered once, and services that customers pay for.",
        ),
        (
            "Ready for storms of every kind",
            "Weather, attacks, prices and suppliers: what we carry and what we prepare.",
        ),
    ),
    "second": (
        ("Growing with short sea and the cold chain", "Quick calls, chilled cargo and guests who come back."),
        ("Fuels of the next fleet", "What we burn, who delivers it and what we must promise for it today."),
        ("Decisions on data we trust", "Fewer opinions, more trials, figures with an owner."),
        ("A good neighbour and a safe place", "Noise, air, fire and every person home in the evening."),
    ),
}
