"""Findings that fit any area of a division; each division has several."""

from iial.demo.shapes import FindingText, opportunity, threat

FINDINGS: dict[str, tuple[FindingText, ...]] = {
    "terminals": (
        opportunity(
            "Port-call systems predict a ship's arrival to within an hour, two days ahead.",
            """We plan gangs for a window of six hours and pay people to wait. With an hour's window we could
            plan one gang less on most days and promise the hauliers a slot that holds.""",
            """Arrival forecasts against real arrivals for 90 calls: 78 were within the hour, ours only
            31.""",
            """Let the forecast run beside our own plan for one month, show both on the wall of the planning
            room, and count which was closer.""",
            likely=4,
            size=4,
            sure="high",
        ),
        threat(
            "Three of our four largest customers have moved volume to ports with cheaper rail links.",
            """Every train that leaves from elsewhere takes 80 moves with it. In two years we would have the
            people and the machines for volume that is gone.""",
            """Our move counts by customer over eight quarters, and what two forwarders said without being
            asked.""",
            """Offer the fixed evening train together with the rail operator for a year, at a price that
            covers cost at 60 per cent full.""",
            horizon="now",
            likely=4,
            size=4,
            sure="high",
        ),
        opportunity(
            """Near-shoring brings shorter, smaller and more frequent shipments from southern and eastern
            Europe.""",
            """Short-sea calls need quick hands more than large cranes. That is what we are good at, and what
            the big hubs are bad at.""",
            """Short-sea bookings grew by 12 per cent in a flat market; nine of our new customers moved
            suppliers within the last two years.""",
            """Set one berth and one gang aside for calls under four hours and publish the turnaround every
            week.""",
            likely=3,
            size=3,
        ),
        threat(
            "Heat and heavy rain stop work on open ground more often each summer.",
            """Above 33 degrees we rotate people every 40 minutes; after a cloudburst the low rows stand
            under water. Both come in the weeks with the most cargo.""",
            """Lost hours by cause: weather went from sixth to second place within five years.""",
            """Shade and water at the six points where people stand longest, drains at the low rows before
            next summer, and an earlier shift in July.""",
            horizon="now",
            likely=4,
            size=3,
            sure="high",
        ),
        opportunity(
            "Cameras read container numbers, seals and damage faster than people can.",
            """Checking is the job that nobody wants on a wet night. With cameras at the gate and on two
            cranes our checkers would handle exceptions, in the dry.""",
            """A supplier's trial at our own gate: 98.7 per cent read correctly, 96 per cent in rain.""",
            """Start with the gate; agree beforehand with the works council what the pictures may be used
            for, and for how long they are kept.""",
            likely=5,
            size=2,
            sure="high",
        ),
        threat(
            "Autonomous cranes at a neighbouring port set the price that customers compare us with.",
            """They quote a tenth less per move. We cannot automate a yard of our shape, so we must be worth
            the difference, or lose the plain boxes.""",
            """Two tenders lost by 9 and 11 per cent; both customers praised our people and chose the
            price.""",
            """Find out what the customers who stayed pay for, ask twelve of them, and build the offer around
            that.""",
            likely=4,
            size=3,
        ),
    ),
    "vessels": (
        opportunity(
            "E-methanol is to be bunkered at two of our ports within four years.",
            """With fuel on both ends of the route we can sail the new ferry on it all year and sell the
            saving in emissions to freight customers.""",
            """Letters of intent from both suppliers; our own calculation of the berth time it costs: 25
            minutes.""",
            """Sign for a small volume at each end, so that neither supplier can name the price alone.""",
            likely=3,
            size=4,
        ),
        threat(
            "Emission allowances make each crossing on old engines dearer every year.",
            """Two of our ships burn a third more than the others. On their routes the allowances will eat
            the margin within three years.""",
            """Fuel reports per crossing and the price path that our bank uses.""",
            """Slow both ships by 1.5 knots outside the summer, adjust the timetable by twelve minutes, and
            tell the freight customers why.""",
            horizon="now",
            likely=5,
            size=4,
            sure="high",
        ),
        opportunity(
            "Hull and propeller data show when cleaning pays for itself.",
            """We clean by the calendar. By the data we would clean two ships more often and four less often,
            and save about 600 tonnes of fuel a year.""",
            """Three years of speed and fuel data, corrected for wind; the curve bends clearly after 140
            days.""",
            """Let each chief engineer see their own curve every week and call the divers when it bends.""",
            horizon="now",
            likely=5,
            size=2,
            sure="high",
        ),
        threat(
            "Spare parts for our ten-year-old automation are no longer made.",
            """When one of 22 control units fails at sea, we have four spares left, and a ferry that lies
            still costs us a full day's income.""",
            """The maker's notice; failures by year: none, one, one, three.""",
            """Replace the units of one ship at the next docking and keep what comes out as spares for the
            others.""",
            likely=4,
            size=3,
            sure="high",
        ),
        opportunity(
            "Passengers book later and want to change their crossing from the phone.",
            """A change costs them a call and us eleven minutes. If they could do it alone, we could fill the
            late seats at a fair price instead of sailing with them empty.""",
            """42 per cent of calls are changes; occupancy on changed crossings is 61 per cent.""",
            """Open changes by phone on one route for the autumn, free until two hours before departure.""",
            likely=4,
            size=2,
        ),
        threat(
            "Signals for satellite navigation are disturbed in parts of the Baltic.",
            """Officers who learned with screens are rarely asked to fix a position by eye and radar. On our
            route it happened on nine nights this year.""",
            """Bridge reports, and the warnings of the coastal administrations.""",
            """One watch a week without satellite position, in good weather, logged and talked over.""",
            horizon="now",
            likely=4,
            size=4,
        ),
    ),
    "customers": (
        opportunity(
            "Shippers ask for arrival times and emissions as data they can use, not as letters.",
            """We answer about 900 such questions a month by mail. Shared as data, the answers would come in
            seconds and tie the customers to us.""",
            """A count over four weeks; seven of ten questions had the answer in a system of ours already.""",
            """Open three figures first: where it is, when it comes, what it emitted. Let five customers test
            it and pay for the fourth figure.""",
            likely=5,
            size=4,
            sure="high",
        ),
        threat(
            "Digital forwarders show our price beside six others within a second.",
            """On plain boxes we are chosen by price alone. The people who sell them by telephone will have
            nobody to call.""",
            """Quotes won by channel: telephone 34 per cent and falling, platform 11 per cent and rising.""",
            """Put the plain boxes on the platforms ourselves, and let the people sell what a platform cannot
            compare: late cut-off, repairs, storage.""",
            horizon="now",
            likely=4,
            size=3,
        ),
        opportunity(
            "Demand for chilled food and medicines by sea grows by a tenth a year.",
            """Our reefer plugs are full from May to September. With 60 more plugs and a check every four
            hours that is recorded, we could take the two customers we turned away.""",
            """Waiting list of last summer; prices of two competitors for monitored storage.""",
            """Rent plugs on frames for one season instead of building, and price the record as a service.""",
            likely=4,
            size=4,
            sure="high",
        ),
        threat(
            "Large customers audit how we treat drivers, water and waste before they sign.",
            """A poor answer excludes us before price is asked. Nobody in my area could fill the form alone
            today.""",
            """Five questionnaires this year, from 80 to 240 questions, no two the same.""",
            """One set of answers with proof, kept by one person, checked twice a year together with
            Safety.""",
            likely=4,
            size=2,
        ),
        opportunity(
            "Small exporters sell abroad online and find nobody who explains sea freight to them.",
            """They fill the last tenth of a ship, at good prices, if booking is simple enough. Ours asks 38
            fields.""",
            """Talks with 14 firms in the region; eleven gave up at the booking page.""",
            """A booking with nine fields for a single pallet, tried on one line, and a person who calls back
            within the hour.""",
            likely=3,
            size=2,
            sure="low",
        ),
        threat(
            "Contracts by the month replace those by the year, and volume moves with every price.",
            """Half of what I plan with is no longer promised. People and equipment are.""",
            """Share of volume under yearly contracts: 71 per cent four years ago, 46 per cent now.""",
            """Offer a lower price for a promised minimum, and a part of the saving back when they keep
            it.""",
            likely=4,
            size=4,
        ),
    ),
    "finance": (
        opportunity(
            "Banks lend at lower rates for projects that cut emissions by an audited amount.",
            """On what we borrow in the next five years the difference is about the cost of one shore power
            berth. We need figures that an auditor signs, per project, before it starts.""",
            """Terms from two banks; our rate on the last ferry against the one they offered with a
            target.""",
            """Take the four tractors as the first case: small enough to learn on, simple enough to
            measure.""",
            likely=4,
            size=3,
            sure="high",
        ),
        threat(
            "Interest and allowances move together with fuel, and our cover looks at each alone.",
            """In the last bad quarter all three went against us. Covered one by one, they cost more than the
            loss they were meant to prevent.""",
            """A replay of twelve quarters with the three taken together.""",
            """Set one limit for the three together and report it on one line a month.""",
            horizon="now",
            likely=3,
            size=4,
        ),
        opportunity(
            "Invoices that arrive as data can be checked and paid without being touched.",
            """Four people spend half of their time on matching. The exceptions, where money is lost, get
            what is left of the day.""",
            """Of 5,200 invoices in a month 83 per cent matched to the cent; the rest held all the errors.""",
            """Pay the matching ones by rule, under a ceiling, and give the freed days to the disputes older
            than 60 days.""",
            horizon="now",
            likely=5,
            size=2,
            sure="high",
        ),
        threat(
            "Reporting rules ask for figures on climate and people that nobody in the company owns.",
            """We collect them by mail from 26 places. The auditor wants to see where each came from, and in
            March we could not show it for a third.""",
            """The auditor's list of open points, 41 items.""",
            """Name an owner for each figure where it is made, and let them enter it once a quarter, with the
            source.""",
            horizon="now",
            likely=5,
            size=3,
            sure="high",
        ),
    ),
    "technology": (
        opportunity(
            "Private mobile networks reach every corner of a terminal where our wireless fails.",
            """We repair 30 radio contacts a day by restarting. With one network the tractors, cameras and
            handhelds would share it, and my team could sleep on Sundays.""",
            """Coverage measured row by row; a licence for the site costs less than last year's repairs.""",
            """Cover one block for a winter, with two suppliers' radios, and let the shift leaders rate it
            weekly.""",
            likely=4,
            size=3,
            sure="high",
        ),
        threat(
            "Attacks come through suppliers who keep a door open for maintenance.",
            """We know of 63 such doors, and found five more last month. Any of them reaches the crane
            network within two steps.""",
            """The list from our own scan, and what happened to a terminal operator we share a supplier
            with.""",
            """Close all of them in spring and open each by telephone, for four hours, when a technician
            asks.""",
            horizon="now",
            likely=4,
            size=5,
            sure="high",
        ),
        opportunity(
            "People outside the department build small tools themselves, with help from language models.",
            """Our queue holds 140 wishes; two thirds are small. If those who wish could build them on safe
            ground, we would have time for the 40 that matter.""",
            """Three shift leaders built a handover list within a day; it is used every night.""",
            """A fenced place with sample data and two rules, an hour of help each week, and a review before
            anything touches the real thing.""",
            likely=4,
            size=4,
        ),
        threat(
            "The makers of our terminal system end support for the version we have bent to our needs.",
            """We have 212 changes of our own in it. Carried over one by one they would cost two years;
            dropped, some of them stop the gate.""",
            """The maker's notice, and a count of which changes were used last quarter: 57.""",
            """Drop what nobody used, ask the users about the rest at the quay, and go live at the smallest
            terminal first.""",
            likely=5,
            size=4,
            sure="high",
        ),
        opportunity(
            "Sensors that run for ten years on a battery cost less than a working hour.",
            """Doors, pumps, lamps, the level of a tank: people walk to look at them. A thousand sensors
            would save four rounds a day and find the leak on Saturday instead of Monday.""",
            """Forty of them since January: two leaks found, one false alarm, no battery changed.""",
            """Let Maintenance choose the next 200 places, not us.""",
            likely=4,
            size=2,
        ),
    ),
    "safety": (
        opportunity(
            "Near misses can be reported by voice in any language and sorted by machine.",
            """We get 40 reports a month from 900 people, nearly all from the office. By voice, on the radio
            they carry anyway, we would hear from the quay.""",
            """A week with two gangs: 31 reports, nine of them about one ladder that nobody had written up in
            years.""",
            """Extend it to one terminal, promise in writing that no report is used against its author, and
            mend the first five things within ten days.""",
            likely=4,
            size=4,
            sure="high",
        ),
        threat(
            "New fuels and large batteries bring fires that our brigade has never fought.",
            """We train for oil and wood. A burning battery needs water for a day, methanol burns without a
            flame one can see.""",
            """Talks with three fire services, and the report on a ferry fire two winters ago.""",
            """Train with the town's brigade twice a year, and draw the plan before the first tank and the
            first battery arrive.""",
            likely=3,
            size=5,
        ),
        opportunity(
            "Drones inspect crane booms and roofs without anybody climbing.",
            """We send people 60 metres up 40 times a year. Half of these climbs look at something that a
            picture shows.""",
            """Pictures of three booms beside the climbers' notes: the same eleven points, and two more.""",
            """Fly first, climb only where the picture asks for it, and give the climbers the drone.""",
            horizon="now",
            likely=5,
            size=2,
            sure="high",
        ),
        threat(
            "Neighbours measure noise and dust themselves and publish it by the minute.",
            """We answer with a yearly report. The next permit will be decided by people who have better
            figures than we have.""",
            """Eleven stations in the town's open network, four of them within 300 metres of our fence.""",
            """Measure at the same places, publish beside theirs, and invite them before the permit, not
            after.""",
            horizon="now",
            likely=4,
            size=3,
        ),
    ),
    "people": (
        threat(
            "For every three people who retire on the quay, the region has one school leaver who applies.",
            """By our own plan we need 130 people in five years and will find 70. Overtime already covers the
            gap in July.""",
            """Age lists, school figures of the county, and applications by year.""",
            """Open the jobs to people who want 60 per cent, change two shifts for them, and ask the crews to
            name candidates.""",
            likely=5,
            size=4,
            sure="high",
        ),
        opportunity(
            "Agreements on new technology are reached faster where those concerned try it first.",
            """Our last agreement took 19 months, on paper. Two ports nearby let a crew test for a quarter
            and settled in five.""",
            """Talks with both ports and with our own works council, who said it first.""",
            """A short agreement on trials: voluntary, no monitoring of persons, results to both sides on the
            same day.""",
            likely=4,
            size=4,
        ),
        opportunity(
            "Planning tools let teams swap shifts among themselves within the rules.",
            """Planners spend two hours a day on swaps that people have agreed in the canteen. Done by the
            teams, the rest times would be checked at once, and illness in the family would be less of a
            drama.""",
            """Swaps counted for six weeks: 310, all but four within the rules.""",
            """Try it with two gangs until summer; the planner keeps the last word and notes how often it was
            needed.""",
            horizon="now",
            likely=5,
            size=2,
            sure="high",
        ),
        threat(
            "Our best technicians are called by data centres and battery plants every month.",
            """They pay a fifth more and work days only. Eleven have gone this year, and each takes a
            trainee's teacher away.""",
            """Exit talks, and the advertisements within 40 kilometres.""",
            """Offer what the others cannot: a share in choosing the machines, a paid certificate each year,
            and two day-shift places that rotate.""",
            horizon="now",
            likely=4,
            size=3,
        ),
    ),
    "procurement": (
        opportunity(
            "Several ports plan to buy the same electric tractors and cranes in the same years.",
            """Alone we order four, together forty. Price is one thing; that the makers would agree on one
            plug is worth more.""",
            """Talks with buyers at three ports; all are bound to diesel contracts that end within 18
            months.""",
            """Write the needs down together, four pages, and ask for offers once. Each port still signs
            alone.""",
            likely=3,
            size=4,
        ),
        threat(
            "Few suppliers of green fuels sign for more than two years, and they choose whom they serve.",
            """We buy as if fuel were always there. In four years my area may have ships that can burn it and
            nobody who delivers.""",
            """Answers to our enquiry: of nine suppliers two offered a volume, one a price.""",
            """Take a small share for a long time now, together with two freight customers who need it for
            their own targets.""",
            likely=4,
            size=4,
            sure="high",
        ),
        opportunity(
            "Worn parts can be printed in metal within days, close to the port.",
            """We keep spares worth four million for machines that stand still anyway. For about 300 parts a
            drawing would be enough.""",
            """Twelve parts printed at the technical school: ten held, two failed on the bench, none in
            use.""",
            """Scan the 50 parts with the longest delivery time, and print the next one that breaks.""",
            likely=3,
            size=2,
        ),
        threat(
            "Single makers of chips and converters decide how long a crane stands still.",
            """Delivery times for a converter went from 8 to 40 weeks. We have six of one kind, and no second
            source.""",
            """Our orders over five years, and the maker's own forecast.""",
            """Hold two converters together with a neighbour, and ask for a second source before the next
            crane is ordered, not after.""",
            horizon="now",
            likely=4,
            size=3,
            sure="high",
        ),
    ),
    "anywhere": (
        opportunity(
            "Language assistants draft handover notes and answers in the reader's own language.",
            """In my area people speak eleven languages and write one, slowly. Notes that all can read would
            save the first half hour of each shift.""",
            """A fortnight with one crew: the notes were twice as long, and the questions in the first hour
            were halved.""",
            """Two crews for three months, with a glossary that they keep themselves.""",
            likely=5,
            size=2,
        ),
        threat(
            "What experienced people know leaves with them, because nobody had time to ask.",
            """Four of the people I would call at night retire within three years. What they do on a bad day
            stands nowhere.""",
            """I listed the last ten bad nights: in seven, one of the four was called at home.""",
            """Pair each of them with one younger colleague for two hours a week, and keep what comes out as
            short films.""",
            likely=5,
            size=3,
            sure="high",
        ),
    ),
}
