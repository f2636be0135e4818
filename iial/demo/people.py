"""Who works where: the areas and people of the two companies, and who signs in under a demo address."""

from dataclasses import dataclass

DOMAIN = "demo.example"  # of the accounts that the demo shows
COMPANY, COMPANY_DOMAIN = "Halden Lines", "halden.example"
OTHER_COMPANY, OTHER_DOMAIN = "Brennevik Cold Storage", "brennevik.example"

# Each demo account, by the person who has it.
ACCOUNTS = {
    "yard": "participant",
    "customs": "member",
    "procurement": "mentor",
    "adviser-1": "adviser",
    "leadership": "manager",
    "coo": "sponsor",
    "cfo": "executive",
    "facilities": "newcomer",
    "accounts": "neighbour",
    "outsider": "outsider",
}
STAFF = ("Sam Okafor", "Europe/London", "en")  # administers the site, belongs to no company


@dataclass(frozen=True, slots=True)
class Unit:
    """An area of responsibility, below `parent` ("" at the top)."""

    key: str
    name: str
    parent: str


@dataclass(frozen=True, slots=True)
class Human:
    """Somebody who works in an area and reports to `manager` ("" at the top)."""

    key: str
    name: str
    title: str
    area: str
    manager: str
    time_zone: str
    language: str


def _areas(top: str, text: str) -> tuple[Unit, ...]:
    """Read "division | name" and, below each, "key | name" indented."""
    found = [Unit("group", top, "")]
    division = ""
    for line in text.strip("\n").splitlines():
        key, name = (part.strip() for part in line.split("|"))
        if line.startswith(" "):
            found.append(Unit(key, name, division))
        else:
            division = key
            found.append(Unit(key, name, "group"))
    return tuple(found)


def _people(text: str) -> tuple[Human, ...]:
    """Read one person a line: key | name | title | area | manager | time zone | language."""
    found = []
    for line in text.strip().splitlines():
        parts = [part.strip() for part in line.split("|")]
        found.append(Human(*("" if part == "-" else part for part in parts)))
    return tuple(found)


AREAS = _areas(
    "Group",
    """
terminals | Terminal Operations
    yard | Yard & Cranes
    berth | Berth Planning
    gate | Gate & Rail
    lashing | Stevedoring
    cranes | Crane Maintenance
    depot | Empty Depot
    roro | Ro-Ro Terminal
    south | Southern Terminal
vessels | Vessels
    crewing | Crewing
    engines | Engineering
    passengers | Passenger Services
    newbuilds | Newbuilds & Docking
    bridge | Bridge & Navigation
customers | Customer & Freight
    customs | Customs & Documents
    accounts | Key Accounts
    bookings | Bookings
    cold | Cold Chain
    pricing | Pricing
finance | Finance
    insurance | Insurance & Claims
    treasury | Treasury
    ledger | Group Accounting
    investments | Investments
technology | Technology
    cyber | Cyber Security
    data | Data
    platforms | Platforms
    sensors | Networks & Sensors
safety | Safety & Environment
    shorepower | Shore Power
    emissions | Emissions & Reporting
    portsafety | Port Safety
people | People
    academy | Terminal Academy
    workforce | Workforce Planning
    labour | Labour Relations
    leadership | Leadership Development
procurement | Procurement
    vehicles | Vehicles & Cranes
    fuels | Fuels & Bunkering
    spares | Spare Parts
    facilities | Facilities
""",
)

PEOPLE = _people(
    """
ceo | Astrid Lindgaard | Chief Executive | group | - | Europe/Copenhagen | da
coo | Gudrun Halvorsen | Chief Operating Officer | group | ceo | Europe/Oslo | en
cfo | Rajesh Iyer | Chief Financial Officer | group | ceo | Europe/London | en
cco | Camille Laurent | Chief Commercial Officer | group | ceo | Europe/Paris | fr
terminals | Joost van der Meer | Director, Terminal Operations | terminals | coo | Europe/Amsterdam | en
vessels | Katarzyna Zielińska | Director, Vessels | vessels | coo | Europe/Warsaw | en
customers | Mehmet Yıldız | Director, Customer & Freight | customers | cco | Europe/Istanbul | tr
finance | Eleanor Whitcombe | Director, Finance | finance | cfo | Europe/London | en
technology | Arvid Sjöberg | Director, Technology | technology | cfo | Europe/Stockholm | en
safety | Chinedu Eze | Director, Safety & Environment | safety | coo | Europe/Copenhagen | en
people | Ilse Brandt | Director, People | people | ceo | Europe/Berlin | de
procurement | Beatriz Carvalho | Director, Procurement | procurement | cfo | Europe/Lisbon | pt
yard | Maren Lindqvist | Head of Yard & Cranes | yard | terminals | Europe/Copenhagen | da
berth | Diego Fuentes | Head of Berth Planning | berth | terminals | Europe/Madrid | es
gate | Agnieszka Nowak | Head of Gate & Rail | gate | terminals | Europe/Warsaw | en
lashing | Tunde Adeyemi | Head of Stevedoring | lashing | terminals | Europe/Copenhagen | en
cranes | Petra Novotná | Head of Crane Maintenance | cranes | terminals | Europe/Prague | de
depot | Rui Monteiro | Head of the Empty Depot | depot | terminals | Europe/Lisbon | pt
roro | Signe Kjær | Head of the Ro-Ro Terminal | roro | terminals | Europe/Copenhagen | da
crewing | Marek Wiśniewski | Head of Crewing | crewing | vessels | Europe/Warsaw | en
engines | Elif Demir | Head of Engineering | engines | vessels | Europe/Istanbul | tr
passengers | Nuala Fitzgerald | Head of Passenger Services | passengers | vessels | Europe/Dublin | en
newbuilds | Hyun-woo Park | Head of Newbuilds & Docking | newbuilds | vessels | Asia/Seoul | en
bridge | Ingvar Þórsson | Head of Bridge & Navigation | bridge | vessels | Atlantic/Reykjavik | en
customs | Tomasz Wójcik | Head of Customs & Documents | customs | customers | Europe/Warsaw | en
accounts | Sofia Papadakis | Head of Key Accounts | accounts | customers | Europe/Athens | en
bookings | Lotte Verhoeven | Head of Bookings | bookings | customers | Europe/Brussels | fr
cold | Mateus Oliveira | Head of Cold Chain | cold | customers | America/Sao_Paulo | pt
pricing | Hannah Goldberg | Head of Pricing | pricing | customers | Europe/London | en
insurance | Priya Raman | Head of Insurance & Claims | insurance | finance | Europe/London | en
treasury | Lukas Hofer | Head of Treasury | treasury | finance | Europe/Vienna | de
ledger | Marie-Claire Dubois | Head of Group Accounting | ledger | finance | Europe/Paris | fr
investments | Anders Mikkelsen | Head of Investments | investments | finance | Europe/Copenhagen | da
cyber | Yasmin Rahimi | Head of Cyber Security | cyber | technology | Europe/Stockholm | en
data | Kofi Mensah | Head of Data | data | technology | Africa/Accra | en
platforms | Valeria Conti | Head of Platforms | platforms | technology | Europe/Rome | en
sensors | Jonas Keller | Head of Networks & Sensors | sensors | technology | Europe/Zurich | de
shorepower | Amara Diallo | Head of Shore Power | shorepower | safety | Europe/Paris | fr
emissions | Oskar Virtanen | Head of Emissions & Reporting | emissions | safety | Europe/Helsinki | en
portsafety | Bridget O’Sullivan | Head of Port Safety | portsafety | safety | Europe/Dublin | en
academy | Freja Nørgaard | Head of the Terminal Academy | academy | people | Europe/Copenhagen | da
workforce | Samuel Abebe | Head of Workforce Planning | workforce | people | Europe/Berlin | de
labour | Renata Kovács | Head of Labour Relations | labour | people | Europe/Budapest | en
vehicles | Giulia Ferrari | Head of Vehicles & Cranes Purchasing | vehicles | procurement | Europe/Rome | en
fuels | Nikolai Sørensen | Head of Fuels & Bunkering | fuels | procurement | Europe/Copenhagen | da
spares | Wei Ling Tan | Head of Spare Parts | spares | procurement | Asia/Singapore | en
facilities | Leila Haddad | Head of Facilities | facilities | procurement | Europe/Paris | fr
south | Lars Eriksson | Head of the Southern Terminal | south | terminals | Europe/Stockholm | en
invited | Ewan MacLeod | Deputy Head of Bookings | bookings | bookings | Europe/London | en
waiting | Carmen Ortega | Deputy Head of Engineering | engines | engines | Europe/Madrid | es
leadership | Henrik Aalto | Head of Leadership Development | leadership | people | Europe/Helsinki | en
manager-2 | Danuta Król | Programme Manager | leadership | leadership | Europe/Warsaw | en
adviser-1 | Aoife Brennan | Set Adviser | leadership | leadership | Europe/Dublin | en
adviser-2 | Paulo Teixeira | Set Adviser | leadership | leadership | Europe/Lisbon | pt
adviser-3 | Miriam Stein | Set Adviser | leadership | leadership | Europe/Berlin | de
staff-1 | Emil Holm | Shift Leader, Night | yard | yard | Europe/Copenhagen | da
staff-2 | Birgül Aksoy | Yard Planner | yard | yard | Europe/Copenhagen | tr
staff-3 | Dorota Lis | Customs Specialist | customs | customs | Europe/Warsaw | en
staff-4 | James Achebe | Crew Scheduler | crewing | crewing | Europe/Copenhagen | en
staff-5 | Linnea Åkesson | Energy Engineer | shorepower | shorepower | Europe/Stockholm | en
staff-6 | Thabo Nkosi | Claims Handler | insurance | insurance | Africa/Johannesburg | en
staff-7 | Inês Duarte | Data Engineer | data | data | Europe/Lisbon | pt
staff-8 | Florian Weiss | Buyer, Energy | fuels | fuels | Europe/Berlin | de
""",
)

OTHER_AREAS = _areas(
    "Group",
    """
stores | Cold Stores
    stores-north | Northern Store
transport | Transport
""",
)
OTHER_PEOPLE = _people(
    """
chief | Solveig Myhre | Managing Director | group | - | Europe/Oslo | en
outsider | Otto Brandvold | Head of People | group | chief | Europe/Oslo | en
store | Ragna Bakke | Store Manager | stores-north | chief | Europe/Oslo | en
transport | Ivan Petrov | Head of Transport | transport | chief | Europe/Sofia | en
driver | Mona Lund | Dispatcher | transport | transport | Europe/Oslo | en
""",
)

DIVISION_OF = {area.key: area.parent if area.parent != "group" else area.key for area in AREAS}
