// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! What the help says about commands that drive cases in a store.

use super::words::Words;

/// The commands on cases.
pub const CASE_COMMANDS: &[Words] = &[
    Words {
        name: "zaak",
        about: (
            "Open zaken, werk erin en zie wat er wacht; alles blijft bewaard.",
            "Open cases, work in them and see what waits; everything is kept.",
        ),
        more: (
            "Zaken staan in een opslag: één bestand, met `doorbraak opslag new` gemaakt. Wat u vraagt
schrijft u zoals in een casus. Wat niet mag, wordt geweigerd met alle redenen (exit code 1).",
            "Cases stand in a store: one file, made with `doorbraak opslag new`. What you ask is written
as in a scenario. What may not be done is refused with all reasons (exit code 1).",
        ),
        options: &[],
        examples: &[
            (
                "doorbraak zaak open klacht 'met: {ontvangen_op: 2026-03-02, …}' --als kees --rol klachtencoordinator",
                ("open een zaak", "open a case"),
            ),
            (
                "doorbraak zaak worklist --als kees --rol klachtencoordinator",
                ("wat wacht er op mij", "what waits for me"),
            ),
        ],
    },
    Words {
        name: "zaak open",
        about: ("Open een zaak.", "Open a case."),
        more: ("", ""),
        options: &[("proces", ("Het proces", "The process"))],
        examples: &[(
            "doorbraak zaak open klacht 'met: {ontvangen_op: 2026-03-02}' --als kees --rol klachtencoordinator",
            ("met wat er bekend is", "with what is known"),
        )],
    },
    Words {
        name: "zaak show",
        about: (
            "Laat zien hoe een zaak staat, en wat u erin kunt doen.",
            "Show how a case stands, and what you can do in it.",
        ),
        more: ("", ""),
        options: &[(
            "op",
            ("Hoe de zaak op dit moment stond", "How the case stood at this moment"),
        )],
        examples: &[
            ("doorbraak zaak show 4f1c --als kees --rooster gemeente.yaml", ("hoe de zaak nu staat", "how the case stands now")),
            ("doorbraak zaak show 4f1c --op '2026-04-01 12:00' --als kees", ("hoe zij toen stond", "how it stood then")),
        ],
    },
    Words {
        name: "zaak do",
        about: ("Doe iets in een zaak.", "Do something in a case."),
        more: (
            "Dezelfde woorden als in een casus: vervul, afzien, naar, terug, eruit, heropen, corrigeer, neem,
draag_over, pauzeer, hervat, verleng, schort_op, loopt_weer, voeg_toe, wijzig, bevestig, rond_af,
laat_vervallen, open. Regels van een lijst heten naar hun nummer. JSON mag ook.",
            "The same words as in a scenario: vervul, afzien, naar, terug, eruit, heropen, corrigeer, neem,
draag_over, pauzeer, hervat, verleng, schort_op, loopt_weer, voeg_toe, wijzig, bevestig, rond_af,
laat_vervallen, open. Items of a list go by their number. JSON will do too.",
        ),
        options: &[],
        examples: &[
            (
                "doorbraak zaak do 4f1c 'vervul: ontvangst_bevestigd' 'met: {bevestigd_op: 2026-03-02}' 'bewijs: OB-2' --als kees",
                ("vervul een vereiste", "fulfil a requirement"),
            ),
            ("doorbraak zaak do 4f1c - --als kees < opdracht.json", ("van stdin", "from stdin")),
        ],
    },
    Words {
        name: "zaak why",
        about: (
            "Zeg waarom iets nog niet mag, wie het kan en vóór wanneer.",
            "Say why something may not be done yet, who can do it and before when.",
        ),
        more: ("", ""),
        options: &[
            (
                "wat",
                ("Een vereiste of weg (standaard: alles)", "A requirement or way (default: everything)"),
            ),
            (
                "gebeurtenis",
                (
                    "Waarom deze gebeurtenis kon: de regels die het toelieten, met hun plek",
                    "Why this event could happen: the rules that allowed it, with their place",
                ),
            ),
        ],
        examples: &[
            ("doorbraak zaak why 4f1c afgerond --als kees", ("waarom kan dit nog niet", "why not yet")),
            ("doorbraak zaak why 4f1c --gebeurtenis 7 --als kees", ("waarom kon dit", "why could this happen")),
        ],
    },
    Words {
        name: "zaak history",
        about: (
            "Vertel alles wat er in een zaak is gebeurd, en door wie.",
            "Tell everything that happened in a case, and by whom.",
        ),
        more: ("", ""),
        options: &[],
        examples: &[("doorbraak zaak history 4f1c --als kees", ("van begin tot nu", "from the beginning to now"))],
    },
    Words {
        name: "zaak worklist",
        about: (
            "Laat zien wat er op u wacht, het dringendste eerst.",
            "Show what waits for you, the most urgent first.",
        ),
        more: ("", ""),
        options: &[
            ("proces", ("Alleen van dit proces", "Only of this process")),
            ("aantal", ("Zoveel regels hooguit (standaard: 50)", "At most so many lines (default: 50)")),
        ],
        examples: &[("doorbraak zaak worklist --als kim --rol regisseur", ("mijn werk", "my work"))],
    },
    Words {
        name: "zaak find",
        about: (
            "Zoek zaken die u mag zien: op woorden, proces, plek, tijd, rol of persoon.",
            "Find cases that you may see: by words, process, place, time, role or person.",
        ),
        more: (
            "Woorden zijn hele woorden; hoofdletters en accenten maken niet uit. Alleen wat iedereen in de zaak mag
zien is te vinden, en nooit een burgerservicenummer of een strafrechtelijk gegeven.",
            "Words are whole words; capitals and accents do not matter. Only what everybody in the case may
see can be found, and never a citizen service number or criminal data.",
        ),
        options: &[
            ("woorden", ("Woorden die er alle in staan", "Words that are all in it")),
            ("proces", ("Alleen van dit proces", "Only of this process")),
            ("plek", ("Alleen bij deze stap of dit einde", "Only at this step or end")),
            ("leven", ("open, gesloten of gewist", "open, gesloten (closed) or gewist (erased)")),
            ("geopend_van", ("Geopend op of na deze dag", "Opened on or after this day")),
            ("geopend_tot", ("Geopend op of vóór deze dag", "Opened on or before this day")),
            ("gesloten_van", ("Gesloten op of na deze dag", "Closed on or after this day")),
            ("gesloten_tot", ("Gesloten op of vóór deze dag", "Closed on or before this day")),
            ("uiterlijk", ("Waarin uiterlijk deze dag iets moet", "In which something must be done by this day")),
            ("van_wie", ("Met deze persoon", "With this person")),
            ("met_rol", ("Waarin iemand deze rol heeft", "In which somebody holds this role")),
            ("verder", ("Waar de vorige bladzijde eindigde", "Where the page before ended")),
            ("aantal", ("Zoveel zaken hooguit (standaard: 50)", "At most so many cases (default: 50)")),
        ],
        examples: &[
            ("doorbraak zaak find huurachterstand --als kim --rol regisseur", ("op een woord", "by a word")),
            ("doorbraak zaak find --proces klacht --leven open --als kees --rol klachtencoordinator", ("open klachten", "open complaints")),
        ],
    },
    Words {
        name: "zaak count",
        about: (
            "Tel zaken of regels van een register, met kleine aantallen weggelaten.",
            "Count cases or rows of a register, with small numbers left out.",
        ),
        more: (
            "Wat kleiner is dan vijf staat er niet, en ook niet wat nodig is om dat uit te rekenen. Publiceer één
tabel per periode: uit twee samen kan meer blijken.",
            "What is smaller than five is not told, nor what it takes to work that out. Publish one table per
period: two together may tell more.",
        ),
        options: &[
            (
                "per",
                (
                    "Waarop geteld wordt, met komma's; het laatste komt naast elkaar (standaard: proces,plek,jaar)",
                    "What is told apart, with commas; the last goes across (default: proces,plek,jaar)",
                ),
            ),
            ("register", ("Tel de regels van dit register", "Count the rows of this register")),
            ("proces", ("Alleen van dit proces", "Only of this process")),
            ("geopend_van", ("Geopend op of na deze dag", "Opened on or after this day")),
            ("geopend_tot", ("Geopend op of vóór deze dag", "Opened on or before this day")),
            (
                "kleinste",
                (
                    "Laat kleinere aantallen weg (standaard en minstens: 5)",
                    "Leave out smaller numbers (default and at least: 5)",
                ),
            ),
            ("csv", ("Als CSV", "As CSV")),
        ],
        examples: &[
            ("doorbraak zaak count --per proces,plek,kwartaal --als bo --rol beleidsadviseur", ("voor het kwartaalbericht", "for the quarterly report")),
            ("doorbraak zaak count --register signalen --per oorzaak --csv --als bo --rol beleidsadviseur", ("uit een register", "from a register")),
        ],
    },
    Words {
        name: "zaak time",
        about: (
            "Laat de tijd voorbijgaan: termijnen die verlopen, en wat vanzelf gebeurt.",
            "Let time pass: terms that expire, and what happens by itself.",
        ),
        more: ("", ""),
        options: &[],
        examples: &[("doorbraak zaak time --als planner", ("bijvoorbeeld elke nacht", "every night, say"))],
    },
    Words {
        name: "opslag",
        about: (
            "Maak een opslag voor zaken, een reservekopie, of zet die terug.",
            "Make a store for cases, a backup, or put one back.",
        ),
        more: ("", ""),
        options: &[],
        examples: &[("doorbraak opslag new --opslag zaken.db", ("maak een opslag met een sleutel", "make a store with a key"))],
    },
    Words {
        name: "opslag new",
        about: (
            "Maak een opslag, en een hoofdsleutel als die er nog niet is.",
            "Make a store, and a master key if there is none yet.",
        ),
        more: (
            "Bewaar de sleutel apart van de opslag en van de reservekopieën: zonder sleutel is er niets te
lezen, met sleutel alles.",
            "Keep the key apart from the store and from its backups: without it nothing can be read, with
it everything.",
        ),
        options: &[],
        examples: &[("doorbraak opslag new --opslag zaken.db --sleutel zaken.sleutel", ("met een eigen plek voor de sleutel", "with a place for the key"))],
    },
    Words {
        name: "opslag backup",
        about: (
            "Schrijf een kopie van een opslag die in gebruik mag zijn.",
            "Write a copy of a store, which may be in use.",
        ),
        more: ("", ""),
        options: &[("file", ("Het bestand met de kopie", "The file with the copy"))],
        examples: &[("doorbraak opslag backup zaken-20261122.db", ("een kopie van dit moment", "a copy of this moment"))],
    },
    Words {
        name: "opslag restore",
        about: (
            "Zet een kopie terug, op een plek waar nog geen opslag is.",
            "Put a copy back, where there is no store yet.",
        ),
        more: ("", ""),
        options: &[("file", ("Het bestand met de kopie", "The file with the copy"))],
        examples: &[("doorbraak opslag restore zaken-20261122.db --opslag zaken.db", ("de kopie wordt de opslag", "the copy becomes the store"))],
    },
    Words {
        name: "opslag purge",
        about: (
            "Vernietig de inhoud van zaken waarvan de bewaartermijn voorbij is, ook van delen.",
            "Destroy the content of cases that need not be kept any longer, and of parts of them.",
        ),
        more: (
            "Tot wanneer een zaak blijft, staat onder `bewaren` in het proces, en wordt vlak voor het vernietigen
nog eens uitgerekend. Wat wordt vastgehouden (`zaak hold`) of waarin nog iets moet gebeuren, blijft en wordt
genoemd. Elke zaak gaat apart: na een onderbreking gaat dezelfde opdracht verder. Heeft een `deel` een kortere
termijn dan de rest, dan gaat alleen dat deel; de zaak vertelt daarna wat er weg is, wanneer en volgens welke regel.
Staat de klok meer dan een maand na de laatste zaak die is geopend, dan gebeurt er niets tenzij u zelf het moment
noemt (--nu): een klok die fout staat zou vernietigen wat moet blijven.",
            "Until when a case stays is said under `bewaren` in the process, and worked out once more right before
it is destroyed. What is held (`zaak hold`), or in which something is still to be done, stays and is named.
Each case goes by itself: broken off, the same command goes on. Where a `deel` has a shorter term than the rest,
only that part goes; the case then tells what is gone, when and by which rule. Where the clock stands more than a
month after the last case that was opened, nothing happens unless you give the moment yourself (--nu): a clock that is
wrong would destroy what must stay.",
        ),
        options: &[
            ("dry_run", ("Laat zien wat er zou gebeuren, en doe niets", "Show what would happen, and do nothing")),
            (
                "opnieuw",
                (
                    "Reken eerst voor elke gesloten zaak opnieuw uit tot wanneer zij blijft: na een andere termijn",
                    "First work out again for every closed case until when it is kept: after another term",
                ),
            ),
        ],
        examples: &[
            ("doorbraak opslag purge --dry-run --als archivaris", ("eerst kijken", "look first")),
            ("doorbraak opslag purge --als archivaris", ("bijvoorbeeld elke maand", "every month, say")),
        ],
    },
    Words {
        name: "opslag rekey",
        about: (
            "Wissel de hoofdsleutel van een opslag.",
            "Change the master key of a store.",
        ),
        more: (
            "De sleutels van alle zaken gaan onder de nieuwe hoofdsleutel; de inhoud wordt niet opnieuw versleuteld.
Na een onderbreking gaat dezelfde opdracht verder. Programma's die intussen doorwerken, geeft u beide sleutels:
de nieuwe met --sleutel, de oude met --vorige-sleutel.",
            "The keys of all cases go under the new master key; content is not encrypted again. Broken off, the same
command goes on. Give programs that work on meanwhile both keys: the new one with --sleutel, the old one with
--vorige-sleutel.",
        ),
        options: &[(
            "nieuw",
            (
                "Het bestand met de nieuwe sleutel; is het er niet, dan wordt er een gemaakt",
                "The file with the new key; if it is not there, one is made",
            ),
        )],
        examples: &[(
            "doorbraak opslag rekey --opslag zaken.db --sleutel zaken.db.sleutel --nieuw zaken-2027.sleutel",
            ("van de oude naar een nieuwe", "from the old one to a new one"),
        )],
    },
    Words {
        name: "zaak hold",
        about: (
            "Houd een zaak vast: zolang wordt er niets van vernietigd.",
            "Hold a case: until then nothing of it is destroyed.",
        ),
        more: ("", ""),
        options: &[("reden", ("Waarom", "Why"))],
        examples: &[(
            "doorbraak zaak hold 4f1c --reden 'beroep loopt' --als jurist",
            ("ook als de bewaartermijn voorbij is", "also when its term is over"),
        )],
    },
    Words {
        name: "zaak release",
        about: (
            "Laat een zaak los die werd vastgehouden.",
            "Release a case that was held.",
        ),
        more: ("", ""),
        options: &[("reden", ("Waarom", "Why"))],
        examples: &[(
            "doorbraak zaak release 4f1c --reden 'uitspraak gedaan' --als jurist",
            ("de bewaartermijn geldt weer", "its term holds again"),
        )],
    },
    Words {
        name: "audit",
        about: (
            "Controleer of alles nog is wat er geschreven werd, of neem een zaak eruit.",
            "Check that everything still is what was written, or take a case out.",
        ),
        more: ("", ""),
        options: &[],
        examples: &[("doorbraak audit verify", ("controleer alle zaken", "check all cases"))],
    },
    Words {
        name: "audit verify",
        about: (
            "Controleer de keten van hashes en de inhoud van elke zaak.",
            "Check the chain of hashes and the content of every case.",
        ),
        more: (
            "Aan het eind staat het anker: een hash over alle zaken. Bewaar die elders; met --anker blijkt
later of er een hele zaak is weggehaald of vervangen zolang er niets bij kwam.",
            "At the end stands the anchor: a hash over all cases. Keep it elsewhere; with --anker it shows
later whether a whole case was taken out or replaced, as long as nothing was added.",
        ),
        options: &[
            ("anker", ("Het anker dat eruit moet komen", "The anchor that must come out")),
            (
                "anker_inzagen",
                (
                    "Het anker van de inzagen dat erin moet staan",
                    "The anchor of what was read that must be there",
                ),
            ),
        ],
        examples: &[("doorbraak audit verify --opslag zaken.db", ("alle zaken", "all cases"))],
    },
    Words {
        name: "audit export",
        about: (
            "Geef alles van één zaak als JSON, leesbaar zonder dit programma.",
            "Give everything of one case as JSON, readable without this program.",
        ),
        more: (
            "Met wie de zaak las. Wat u niet mag zien, staat er niet in; onder `verborgen` staat wat dat is.",
            "With who read the case. What you may not see is left out; `verborgen` says what that is.",
        ),
        options: &[],
        examples: &[("doorbraak audit export 4f1c --als otto > dossier.json", ("het hele dossier", "the whole file"))],
    },
    Words {
        name: "audit reads",
        about: (
            "Zeg wie een zaak las: wanneer, waarvoor, op welke grond en welke velden.",
            "Tell who read a case: when, what for, on what ground and which fields.",
        ),
        more: (
            "Wat er gelezen is, staat er niet in. Wie de zaak mag zien, mag dit zien: ook de inwoner zelf. Het
blijft staan als de zaak gewist wordt.",
            "What was read is not in it. Whoever may see the case may see this: the resident too. It stays
when the case is erased.",
        ),
        options: &[],
        examples: &[
            ("doorbraak audit reads 4f1c --als otto", ("wie las mijn zaak", "who read my case")),
        ],
    },
    Words {
        name: "erase",
        about: (
            "Wis de inhoud van een gesloten zaak. De keten blijft kloppen.",
            "Erase the content of a closed case. The chain still holds.",
        ),
        more: (
            "De sleutel van de zaak en alles wat daarmee was versleuteld gaat weg, voorgoed. Wat blijft: dat er
een zaak was, hoe die liep, en wie waarom wiste. Kopieën van eerder houden hun sleutel: wis die ook.",
            "The key of the case and everything it sealed is destroyed, for good. What stays: that there was
a case, how it went, and who erased it and why. Earlier copies keep their key: destroy those too.",
        ),
        options: &[
            ("reden", ("Waarom", "Why")),
            ("mandaat", ("Op grond van welk besluit of welke termijn", "On the ground of which decision or term")),
        ],
        examples: &[(
            "doorbraak erase 4f1c --reden 'bewaartermijn voorbij' --mandaat 'selectielijst 2020' --als archivaris",
            ("na de bewaartermijn", "after the retention term"),
        )],
    },
];
