"""Findings of the first set's members, area by area."""

from iial.demo.shapes import FindingText, opportunity, threat

FINDINGS: dict[str, tuple[FindingText, ...]] = {
    "yard": (
        opportunity(
            "Electric terminal tractors now cost less to own than diesel ones over eight years.",
            """We replace 14 of our 46 tractors within three years anyway. Bought electric, they halve what
            we spend on fuel and take the exhaust out of the reefer rows where people work on foot.""",
            """Our own meters: a diesel tractor burns 9.4 litres an hour, two shifts a day. Two makers quoted
            firm prices this spring; the gap to diesel has shrunk to a third of what it was two years ago.""",
            """Order the next four as electric, run them on the reefer rows for six months, and decide about
            the other ten with our own figures instead of the maker's.""",
            likely=5,
            size=4,
            sure="high",
        ),
        threat(
            "The grid operator quotes 30 months for a stronger connection at our terminal.",
            """Without it we can charge about a dozen tractors at night and nothing during the day. The fleet
            plan and the shore power plan would then compete for the same cable.""",
            """The operator's letter of this year, and the queue that is published for our substation.
            Engineering counts 2.1 MW free on a winter evening.""",
            """Ask for the connection now, together with shore power, before either project is approved. A
            request costs little; a late request costs two years.""",
            horizon="now",
            likely=4,
            size=5,
            sure="high",
        ),
        opportunity(
            "Cranes with remote desks let one operator serve two cranes in quiet hours.",
            """Between 02:00 and 06:00 our four rail-mounted cranes stand idle for more than half of the
            time, yet each needs a driver in a cabin 20 metres up. Desks on the ground would also open the
            job to people with bad knees.""",
            """Idle time from the crane logs of the last twelve months. A terminal we visited moved 60 per
            cent of its drivers to desks without a single dismissal.""",
            """Equip one crane, ask three volunteers of the night shift to try it for a quarter, and let them
            write the rules for handing over.""",
            likely=3,
            size=4,
        ),
        threat(
            "Storm days with gusts above 22 m/s have doubled in ten years.",
            """Above that speed we stop the cranes. A stop of six hours now means a backlog of two days,
            because the stacks are fuller than they were.""",
            """Harbour master's wind records and our own stop log: 11 stops ten years ago, 23 last year.""",
            """Agree with Berth Planning which ships are handled first after a stop, and keep one block empty
            from October to March.""",
            horizon="now",
            likely=5,
            size=3,
            sure="high",
        ),
        threat(
            "A third of our crane and tractor mechanics retire within six years.",
            """They know the hydraulics by ear. Electric drives need people who may work on 700 volts, and we
            have two. If both changes meet, we wait for contractors with a ship alongside.""",
            """Age list from Workforce Planning; the last two vacancies for electricians stayed open for
            seven months.""",
            """Train six of our own mechanics for high voltage before the first electric tractor arrives, two
            at a time, paid.""",
            likely=4,
            size=4,
        ),
        opportunity(
            "Position data from every container move is good enough to plan the stacks by machine.",
            """One move in five is a reshuffle that nobody pays for. A planner that looks a day ahead could
            save us a quarter of them, which is a crane and a half.""",
            """A test on three weeks of last year's moves, done with Data: 24 per cent fewer reshuffles than
            our own planners made on the same days.""",
            """Show the machine's plan to the planners beside their own for one month. They decide; we count
            whose stack needed fewer touches.""",
            likely=3,
            size=3,
            sure="low",
        ),
    ),
    "customs": (
        opportunity(
            "Customs offices accept declarations from our booking data, without retyping.",
            """My 17 people type the same 40 fields from the booking into three systems. With one data set
            from the booking on, half of that time would go to the cases where knowledge counts.""",
            """We timed 200 declarations in March: 11 of 19 minutes were typing. Two national offices offer
            the interface already, a third has announced it.""",
            """Connect one lane, ferries to the Baltic, by autumn. Leave the old way open beside it until 500
            declarations have gone through without a correction.""",
            likely=5,
            size=4,
            sure="high",
        ),
        threat(
            "Cargo data has to be complete before loading, and the fines for gaps are rising.",
            """We get the last data four hours before departure, sometimes less. From the next phase on, a
            container with gaps stays on the quay, and the customer hears it from us.""",
            """The European advance cargo rules for sea freight, and our log: 6 per cent of last month's
            containers had a description such as “general goods”.""",
            """Refuse vague descriptions at booking, with a list of better ones beside the field, and tell
            the ten customers who cause half of the gaps in person.""",
            horizon="now",
            likely=5,
            size=3,
            sure="high",
        ),
        threat(
            "Large shippers hire their own customs platforms and ask carriers only for status messages.",
            """What they pay us for documents, about a fifth of my unit's income, goes to the platform. We
            would keep the difficult cases and lose the volume that pays for the people who solve them.""",
            """Two key accounts told us so at the yearly review; one has put it into the tender.""",
            """Offer the status messages now, priced, and make the difficult cases a product of their own:
            dangerous goods, veterinary checks, goods for exhibitions.""",
            likely=3,
            size=4,
        ),
        opportunity(
            "Language models read packing lists and certificates well enough to propose tariff codes.",
            """Classifying takes my experts a third of their day. A proposal with its reasons would let the
            juniors do the plain cases and keep the experts for the disputed ones.""",
            """A trial on 400 closed cases: the right code was among the first three proposals in 91 of
            100.""",
            """Use it for proposals only, the person signs. Measure disputes with customs before and after
            for six months; stop if they rise.""",
            likely=4,
            size=3,
        ),
        threat(
            "Carbon duties at the border ask importers for figures that only carriers have.",
            """Customers will ask us for emissions per consignment, with proof. Today we answer by hand, in a
            spreadsheet, and no two answers are alike.""",
            """31 such requests this quarter, three in the same quarter last year.""",
            """Agree one method with Emissions & Reporting and print the figure on the documents we issue
            anyway.""",
            likely=4,
            size=2,
        ),
    ),
    "crewing": (
        threat(
            "Deck and engine officers leave the sea on average four years earlier than they did.",
            """We sail with 212 officers and lose 19 a year. At the present rate two of our nine ferries
            cannot be manned in summer five years from now.""",
            """Exit talks of the last three years: the roster and the connection on board come before pay.""",
            """Try a roster of three weeks on, three off on two ferries for a season, and publish the result
            to the crews, whatever it is.""",
            horizon="next",
            likely=4,
            size=5,
            sure="high",
        ),
        opportunity(
            "Simulator hours count towards certificates in more and more flag states.",
            """Cadets wait up to five months for a berth on board. With simulator hours we could qualify
            eight more a year without another ship.""",
            """The flag's circular of this year, and the academy's price list.""",
            """Share a simulator with the pilots' association instead of buying one, and let our own masters
            teach on it.""",
            likely=4,
            size=3,
        ),
        opportunity(
            "Good internet on board has become affordable, and crews choose their company by it.",
            """It is the first thing that candidates ask. It would also let the medical service see a patient
            and save us two or three diversions a year.""",
            """Satellite service was tried on one ferry: sick calls by video 14, diversions none; two
            applicants named it as their reason.""",
            """Fit all nine at the next yard stay, with the same allowance for ratings and officers.""",
            horizon="now",
            likely=5,
            size=2,
            sure="high",
        ),
        threat(
            "New fuels need crews with certificates that hardly anybody holds today.",
            """The methanol ferry comes in three years and needs 40 trained people. The two schools in reach
            train 60 a year for everybody.""",
            """Course lists of both schools; the yard's date for delivery.""",
            """Book places for two years now, and send engineers first: they teach the next ones.""",
            likely=4,
            size=4,
        ),
    ),
    "insurance": (
        threat(
            "Insurers exclude cyber incidents on terminal equipment from property cover.",
            """A crane that stops after an attack would be our own loss, day after day. My unit would have to
            say so to the board before the renewal, not after.""",
            """The wording proposed for the next renewal, clause 14, and talks with two brokers.""",
            """Let the IT people and the broker sit at one table in spring and list what stops if the crane
            network stops; buy cover for that, and no more.""",
            horizon="now",
            likely=4,
            size=4,
            sure="high",
        ),
        opportunity(
            "Sensors on reefers give us temperature records that settle claims in days.",
            """A third of our cargo claims are about temperature, and each takes 90 days on average. With the
            record we would know at once whose hands the container was in.""",
            """58 claims re-worked with the sensor data we had: 41 would have closed within a week.""",
            """Make the record part of the claim form and offer customers who share theirs a lower
            deductible.""",
            likely=5,
            size=3,
            sure="high",
        ),
        threat(
            "Lithium batteries in cars and cargo change the fire risk on ferries.",
            """Premiums for ro-ro ships rise for all, and a single bad fire elsewhere would double ours. We
            have no figures of our own to argue with.""",
            """Market reports of two reinsurers; our own count: one car in six on the summer crossings is
            electric.""",
            """Record charge level and damage at check-in, test thermal cameras on one car deck, and take
            both to the renewal.""",
            likely=3,
            size=5,
        ),
        opportunity(
            "Cover that pays by the measured wind or water level is offered to ports.",
            """It would pay for storm days within two weeks, without loss adjusters. For the small stops,
            which we never claim today, it may be worth its price.""",
            """Two quotations, set against our stop log of ten years.""",
            """Compare it with simply keeping the risk, over those ten years, and bring the comparison to the
            finance meeting.""",
            likely=3,
            size=2,
            sure="low",
        ),
    ),
    "shorepower": (
        opportunity(
            "Ferries and container ships must use shore power in European ports from 2030 on.",
            """Every call becomes a customer for electricity. With two berths connected we could sell 14 GWh
            a year and take the noise out of the town's evenings.""",
            """The European fuel rules for shipping and the call list of last year: 68 per cent of the hours
            alongside are ships that are already fitted or have a date for it.""",
            """Connect berth 4 first, where the three regular ferries lie, and sell at a price that is
            published a year ahead.""",
            likely=5,
            size=5,
            sure="high",
        ),
        threat(
            "Electricity prices swing by the hour, while our customers want one price a year.",
            """We would carry the difference. A cold, still week in January could cost what the whole year
            earns.""",
            """Hourly prices of three winters run against the ferries' timetable.""",
            """Pass the hourly price on with a ceiling, and put a battery beside the converter that pays for
            itself with the peaks.""",
            horizon="now",
            likely=4,
            size=3,
            sure="high",
        ),
        opportunity(
            "Second-life batteries from electric ferries are offered at a quarter of the new price.",
            """A container of them would shave the peak of a ferry's call and save us the second transformer
            for some years.""",
            """Offers from two shipowners; a harbour further north has run one since last spring.""",
            """Rent one for a winter before we buy, and let the fire brigade choose the place.""",
            likely=3,
            size=3,
        ),
        threat(
            "Plugs, voltages and the order of switching differ from ship to ship.",
            """A wrong connection stops a ferry. My team has four people who may switch high voltage, and a
            call every 40 minutes in July.""",
            """Two aborted connections in the trial week, both because the ship's drawing was older than its
            refit.""",
            """Ask for a compatibility check before the first call and keep a record of each ship that both
            sides sign.""",
            horizon="now",
            likely=4,
            size=2,
            sure="high",
        ),
        opportunity(
            "Ports that publish their emissions by call win tenders for cruise and car carriers.",
            """We measure more than we show. With meters at the berth the figure could be on the invoice.""",
            """Three tenders of the last two years gave points for it; we had none to show.""",
            """Publish the figures of berth 4 from the first day, the poor ones as well.""",
            likely=3,
            size=3,
        ),
        threat(
            "Hydrogen or methanol may overtake batteries on our longer routes.",
            """Money put into plugs for the long routes could be stranded by the middle of the next
            decade.""",
            """Order books of four yards: of the ferries over 150 metres, half are built for methanol.""",
            """Connect the short routes only, and decide about the long ones after the next two newbuild
            orders.""",
            horizon="later",
            likely=2,
            size=4,
            sure="low",
        ),
    ),
    "cyber": (
        threat(
            "Ports count as essential services under the new European cyber rules.",
            """We have 24 hours to report an incident and directors answer in person. Today it takes us two
            days to know that there was one.""",
            "The alarm of last May: 51 hours from the first sign to the first call.",
            "",
            horizon="now",
            likely=5,
            size=4,
        ),
        opportunity(
            "Makers of cranes and locks deliver equipment with signed updates.",
            """For the first time we could patch the machines on the quay without a technician on a
            ladder.""",
            "",
            "",
            likely=3,
            size=2,
            sure="low",
        ),
    ),
    "academy": (
        opportunity(
            "Headsets let a new lasher practise a dangerous move a hundred times before the first real one.",
            """Our induction takes eleven days, four of them spent waiting for a ship. Practice in the hall
            would use those days and show us who is afraid of heights before they climb.""",
            "",
            "",
            likely=4,
            size=3,
        ),
        threat(
            "Half of the job titles we train for will mean something else in ten years.",
            """The tally clerk of today is a data checker, the driver an operator at a desk. We still certify
            for the old tasks.""",
            "",
            "",
            likely=4,
            size=4,
        ),
        threat(
            "Foremen teach on top of their shift, and the best of them are tired of it.",
            """Six of our 15 trainers have asked to stop. Without them the academy is a room with a
            projector.""",
            "",
            "",
            horizon="now",
            likely=4,
            size=3,
        ),
    ),
}
