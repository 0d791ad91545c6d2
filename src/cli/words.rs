// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! What the help says, as (Dutch, English). Every command ends with examples.

/// A text in Dutch and English.
pub type Pair = (&'static str, &'static str);

/// A command line, and what it does.
pub type Example = (&'static str, Pair);

/// The words about one command.
pub struct Words {
    /// Its name.
    pub name: &'static str,
    /// What it does, in one sentence.
    pub about: Pair,
    /// What else to know; may be empty.
    pub more: Pair,
    /// Its own options, by id.
    pub options: &'static [(&'static str, Pair)],
    /// How it is used.
    pub examples: &'static [Example],
}

/// About the program.
pub const ROOT_ABOUT: Pair = (
    "Doorbraak: processen van het sociaal domein als YAML, met weigeringen die zichzelf uitleggen.",
    "Doorbraak: processes of the social domain as YAML, with refusals that explain themselves.",
);

/// Exit codes.
pub const ROOT_CODES: Pair = (
    "Uitkomst (exit code):
  0   goed
  1   het antwoord is nee: er zijn fouten gevonden, of een casus is mislukt
  2   de vraag kon niet worden gesteld: verkeerd gebruik, of een bestand is niet te lezen

Omgeving: DOORBRAAK_LANG, LC_ALL en LANG kiezen de taal; NO_COLOR zet kleuren uit, CLICOLOR_FORCE
zet ze aan; COLUMNS bepaalt de breedte; DOORBRAAK_LOG kiest wat het log zegt.",
    "Exit codes:
  0   fine
  1   the answer is no: mistakes were found, or a scenario failed
  2   the question could not be asked: wrong usage, or a file that cannot be read

Environment: DOORBRAAK_LANG, LC_ALL and LANG choose the language; NO_COLOR turns colours off,
CLICOLOR_FORCE turns them on; COLUMNS sets the width; DOORBRAAK_LOG chooses what the log says.",
);

/// First steps.
pub const ROOT_EXAMPLES: &[Example] = &[
    (
        "doorbraak check workflows",
        (
            "zoek fouten in alle processen",
            "find mistakes in all processes",
        ),
    ),
    (
        "doorbraak test examples/casussen",
        ("speel alle casussen na", "play all scenarios"),
    ),
    (
        "doorbraak check -c mijn_map",
        (
            "zoek fouten in uw eigen processen",
            "find mistakes in processes of your own",
        ),
    ),
    (
        "doorbraak describe doorbraak",
        (
            "lees een proces in gewone taal",
            "read a process in plain language",
        ),
    ),
    (
        "doorbraak explain D0101",
        ("lees wat een foutcode betekent", "read what a code means"),
    ),
];

/// What stands for a value, where it is not the same in both languages.
pub const PLACEHOLDERS: &[Pair] = &[
    ("TAAL", "LANG"),
    ("WANNEER", "WHEN"),
    ("MAP", "DIR"),
    ("PAD", "PATH"),
    ("VORM", "FORM"),
    ("SOORT", "KIND"),
    ("PROCES", "PROCESS"),
    ("BESTAND", "FILE"),
    ("TEKST", "TEXT"),
    ("AANTAL", "COUNT"),
    ("OUD", "OLD"),
    ("NIEUW", "NEW"),
    ("NAAM", "NAME"),
    ("OPSLAG", "STORE"),
    ("ZAAK", "CASE"),
    ("REGEL", "LINE"),
    ("PERSOON", "PERSON"),
    ("ROL", "ROLE"),
    ("MOMENT", "MOMENT"),
    ("ANKER", "ANCHOR"),
    ("ADRES", "ADDRESS"),
    ("NUMMER", "NUMBER"),
];

/// Options that several commands have.
pub const OPTIONS: &[(&str, Pair)] = &[
    (
        "opslag",
        (
            "Het bestand met de zaken, of een database: postgres://SERVER/NAAM (standaard: doorbraak.db, of
DOORBRAAK_OPSLAG)",
            "The file with the cases, or a database: postgres://SERVER/NAME (default: doorbraak.db, or
DOORBRAAK_OPSLAG)",
        ),
    ),
    (
        "vorige_sleutel",
        (
            "Het bestand met de hoofdsleutel van hiervoor, zolang het wisselen (`opslag rekey`) niet af is",
            "The file with the master key before this one, as long as changing it (`opslag rekey`) is not finished",
        ),
    ),
    (
        "sleutel",
        (
            "Het bestand met de hoofdsleutel (standaard: dat van de opslag met .sleutel erachter, als die een bestand is; of
DOORBRAAK_SLEUTELBESTAND; de sleutel zelf mag in DOORBRAAK_SLEUTEL)",
            "The file with the master key (default: that of the store with .sleutel behind it, when that is a file; or
DOORBRAAK_SLEUTELBESTAND; the key itself may be in DOORBRAAK_SLEUTEL)",
        ),
    ),
    ("json", ("Als JSON", "As JSON")),
    ("als", ("Wie dit vraagt (of DOORBRAAK_ALS)", "Who asks (or DOORBRAAK_ALS)")),
    ("doel", ("Waarvoor u leest (of DOORBRAAK_DOEL)", "What you read for (or DOORBRAAK_DOEL)")),
    ("grond", ("Op welke grond (of DOORBRAAK_GROND)", "On what ground (or DOORBRAAK_GROND)")),
    (
        "rol",
        (
            "Een rol van wie dit vraagt; mag vaker",
            "A role of who asks; may be repeated",
        ),
    ),
    (
        "rooster",
        (
            "Een rooster met iedereen die hier werkt (of DOORBRAAK_ROOSTER)",
            "A roster with everybody who works here (or DOORBRAAK_ROOSTER)",
        ),
    ),
    (
        "nu",
        (
            "Doe alsof het dit moment is, zoals '2026-03-02 09:00' (of DOORBRAAK_NU)",
            "Take this as the present, such as '2026-03-02 09:00' (or DOORBRAAK_NU)",
        ),
    ),
    (
        "zaak",
        (
            "De zaak: haar nummer, of de eerste of laatste tekens daarvan",
            "The case: its number, or the first or last characters of it",
        ),
    ),
    (
        "regels",
        (
            "Wat er gevraagd wordt, zoals in een casus; elke REGEL is er een, - leest stdin",
            "What is asked, as in a scenario; every LINE is one, - reads stdin",
        ),
    ),
    (
        "verzoek",
        (
            "Een naam voor dit verzoek: dezelfde nog eens gebeurt maar één keer",
            "A name for this request: the same once more is done only once",
        ),
    ),
    (
        "lang",
        (
            "Taal van de meldingen: nl of en",
            "Language of the messages: nl or en",
        ),
    ),
    (
        "color",
        (
            "Kleuren: auto, always of never",
            "Colours: auto, always or never",
        ),
    ),
    (
        "verbose",
        (
            "Vertel op stderr wat het programma doet (-vv en -vvv: meer)",
            "Tell on stderr what the program does (-vv and -vvv: more)",
        ),
    ),
    ("help", ("Toon deze hulp", "Show this help")),
    ("version", ("Toon de versie", "Show the version")),
    (
        "catalogus",
        (
            "Map met de processen (anders de map waar het pad bij hoort, anders `workflows`)",
            "Folder with the processes (else the folder the path belongs to, else `workflows`)",
        ),
    ),
];

/// The commands.
pub const COMMANDS: &[Words] = &[
    Words {
        name: "check",
        about: (
            "Zoek fouten in processen, gedeelde delen en casussen.",
            "Find mistakes in processes, shared parts and scenarios.",
        ),
        more: (
            "Elke fout staat er in een keer, met de plek, de regel en de weg eruit. Lees meer over een
code met `doorbraak explain CODE`.",
            "Every mistake is told at once, with its place, the rule and the way out. Read more about a
code with `doorbraak explain CODE`.",
        ),
        options: &[
            ("paths", ("Bestanden of mappen (standaard: de catalogus)", "Files or folders (default: the catalogue)")),
            ("format", ("Vorm: terminal, kort, json of sarif", "Form: terminal, kort (short), json or sarif")),
            ("streng", ("Waarschuwingen zijn ook fouten", "Warnings count as errors")),
            ("zonder_bewijs", ("Bewijs geen beloftes", "Prove no promises")),
            ("opmerkingen", ("Laat ook opmerkingen zien", "Show notes too")),
        ],
        examples: &[
            ("doorbraak check", ("de map workflows", "the folder workflows")),
            ("doorbraak check workflows examples/casussen", ("ook de casussen", "the scenarios too")),
            ("doorbraak check --format kort | head", ("een regel per fout", "one line per mistake")),
            ("doorbraak check --format sarif > fouten.sarif", ("voor andere programma's", "for other programs")),
        ],
    },
    Words {
        name: "prove",
        about: (
            "Bewijs dat geen zaak slecht kan aflopen, of laat zien hoe het wel kan.",
            "Prove that no case can end badly, or show how one can.",
        ),
        more: (
            "Elke belofte van een proces, en wat voor elk proces moet gelden, krijgt een antwoord:
bewezen, weerlegd met het kortste verhaal dat de motor naspeelt, of onbeslist met de reden.
Ctrl-C stopt met wat tot dan toe bekend is; de exit code is dan 1.",
            "Every promise of a process, and what must hold of every process, gets an answer: proved,
refuted with the shortest story that the engine plays, or undecided with the reason. Ctrl-C
stops with what is known so far; the exit code is then 1.",
        ),
        options: &[
            ("path", ("Een proces, zijn bestand, of een map; anders alle processen", "A process, its file, or a folder; else all processes")),
            ("uit", ("Schrijf elk tegenvoorbeeld als casus in deze map", "Write every counterexample as a scenario in this folder")),
            ("grens", ("Bekijk hooguit zoveel toestanden per vraag", "Look at no more than so many states per question")),
            ("rooster", ("Bewijs ook dat deze mensen alles kunnen wat gevraagd wordt", "Also prove that these people can do everything that is asked")),
            ("hoe", ("Zeg ook hoe iets bewezen is", "Also say how something was proved")),
            ("streng", ("Onbeslist telt als nee", "Undecided counts as no")),
            ("json", ("Als JSON", "As JSON")),
        ],
        examples: &[
            ("doorbraak prove", ("alle processen", "all processes")),
            ("doorbraak prove workflows/doorbraak.yaml --hoe", ("een proces, met hoe het bewezen is", "one process, with how it was proved")),
            ("doorbraak prove --uit /tmp/verhalen", ("tegenvoorbeelden om na te spelen", "counterexamples to play")),
        ],
    },
    Words {
        name: "test",
        about: ("Speel casussen na en vergelijk met wat er hoort te gebeuren.", "Play scenarios and compare with what should happen."),
        more: (
            "Elke casus krijgt een eigen wereld en klok; er verandert niets buiten het programma.
Exit code 1 als een casus mislukt.",
            "Every scenario gets a world and a clock of its own; nothing outside the program changes.
Exit code 1 when a scenario fails.",
        ),
        options: &[
            (
                "paths",
                (
                    "Casussen of mappen ermee (standaard: examples/casussen; met -c: die bij de catalogus)",
                    "Scenarios or folders of them (default: examples/casussen; with -c: those of the catalogue)",
                ),
            ),
            ("filter", ("Alleen casussen met deze tekst in naam of titel", "Only scenarios with this text in name or title")),
            ("stop_bij_fout", ("Stop na de eerste casus die mislukt", "Stop after the first scenario that fails")),
            (
                "coverage",
                (
                    "Tel wat van elk proces is geraakt, en noem wat niet",
                    "Count what of each process was touched, and name what was not",
                ),
            ),
            ("json", ("Als JSON, voor andere programma's", "As JSON, for other programs")),
            ("junit", ("Schrijf ook een JUnit-bestand", "Write a JUnit file too")),
        ],
        examples: &[
            ("doorbraak test", ("alle casussen", "all scenarios")),
            ("doorbraak test --filter budget", ("alleen die over budget", "only those about budget")),
            ("doorbraak test --coverage", ("wat is nog niet geraakt", "what is not touched yet")),
            ("doorbraak test --junit uitslag.xml", ("voor een bouwstraat", "for a build server")),
        ],
    },
    Words {
        name: "run",
        about: ("Vertel een casus stap voor stap.", "Tell a scenario step by step."),
        more: (
            "Per stap: wie wat doet, wat er gebeurt, en wat daarna op wie wacht. Bij een weigering alle
redenen, met de plek van de regel, de uitleg, wie het wel kan en voor wanneer.",
            "Per step: who does what, what happens, and what waits for whom then. For a refusal all
reasons, with the place of the rule, the explanation, who can do it and before when.",
        ),
        options: &[
            ("file", ("De casus", "The scenario")),
            ("tot", ("Vertel alleen de eerste stappen", "Tell only the first steps")),
            ("json", ("Als JSON, voor andere programma's", "As JSON, for other programs")),
        ],
        examples: &[
            ("doorbraak run examples/casussen/c14_verkeerd_loket.yaml", ("het hele verhaal", "the whole story")),
            ("doorbraak run examples/casussen/c14_verkeerd_loket.yaml --tot 5", ("de eerste vijf stappen", "the first five steps")),
        ],
    },
    Words {
        name: "explain",
        about: (
            "Leg een foutcode of een reden van weigering uit.",
            "Explain the code of a mistake or the reason of a refusal.",
        ),
        more: ("", ""),
        options: &[
            ("code", ("Een code (D0101) of een reden (vereiste_open)", "A code (D0101) or a reason (vereiste_open)")),
            ("lijst", ("Noem alle codes en redenen", "List all codes and reasons")),
            ("markdown", ("Als Markdown; zonder CODE de hele lijst", "As Markdown; without CODE the whole list")),
        ],
        examples: &[
            ("doorbraak explain D0101", ("een code van `check`", "a code of `check`")),
            ("doorbraak explain zelfde_persoon", ("een reden van weigering", "a reason of a refusal")),
            ("doorbraak explain --lijst", ("alles wat er is", "everything there is")),
        ],
    },
    Words {
        name: "schema",
        about: (
            "Geef het JSON Schema van een soort bestand, voor hulp in een editor.",
            "Give the JSON Schema of a kind of file, for help in an editor.",
        ),
        more: ("", ""),
        options: &[
            ("kind", ("Soort bestand: proces, delen, casus, rooster of migratie", "Kind of file: proces, delen, casus, rooster or migratie")),
            ("naar", ("Schrijf de schema's als bestanden in deze map", "Write the schemas as files in this folder")),
        ],
        examples: &[
            ("doorbraak schema proces", ("een schema op het scherm", "one schema on the screen")),
            ("doorbraak schema --naar schema", ("alle schema's in een map", "all schemas in a folder")),
        ],
    },
    Words {
        name: "describe",
        about: ("Beschrijf een proces in gewone taal.", "Describe a process in plain language."),
        more: (
            "De beschrijving is gemaakt uit de definitie zelf: een tekening, elke stap, wat een einde vraagt,
de termijnen met hun wet, en de beloftes met het antwoord van het bewijs. Zij is in het Nederlands;
met --lang en zijn de kopjes en de antwoorden Engels. Een html-bestand staat op zichzelf. Zonder
PROCES komen alle processen in een map (--naar), met een pagina die ernaar verwijst.",
            "The description is made from the definition itself: a picture, every step, what an end asks, the
terms with their law, and the promises with the answer of the proof. It is in Dutch; with --lang en
the headings and the answers are in English. An html file stands alone. Without PROCESS all
processes go to a folder (--naar), with a page that leads to them.",
        ),
        options: &[
            ("processes", ("Namen van processen, hun bestanden, of een map", "Names of processes, their files, or a folder")),
            (
                "format",
                (
                    "Vorm: tekst, markdown of html (anders volgt zij uit --naar)",
                    "Form: tekst (text), markdown or html (else it follows from --naar)",
                ),
            ),
            ("naar", ("Schrijf naar dit bestand, of in deze map", "Write to this file, or into this folder")),
            ("zonder_bewijs", ("Sla het bewijs van de beloftes over", "Skip the proof of the promises")),
            ("markdown", ("Hetzelfde als --format markdown", "The same as --format markdown")),
        ],
        examples: &[
            ("doorbraak describe doorbraak", ("op het scherm", "on the screen")),
            ("doorbraak describe workflows/klacht.yaml | less", ("een bestand, per scherm", "a file, page by page")),
            ("doorbraak describe doorbraak --naar doorbraak.html", ("om te delen", "to share")),
            ("doorbraak describe --naar beschrijving/", ("alle processen, met een inhoud", "all processes, with an index")),
        ],
    },
    Words {
        name: "migreer",
        about: (
            "Zet lopende zaken over naar een andere versie van hun proces, of terug.",
            "Take running cases over to another version of their process, or back.",
        ),
        more: (
            "Een migratie is een bestand dat begint met `migratie:`. Alles uit de oude versie moet een plek
hebben in de nieuwe, of er staat dat het vervalt. Eerst wordt bewezen dat elke plek die een zaak
kan bereiken een plek heeft, en dat er steeds een einde bereikbaar blijft; anders gebeurt er niets.
Dan gaat elke lopende zaak in de opslag over, één voor één. Waar eerst een besluit nodig is, blijft
de zaak waar zij is. Ctrl-C stopt tussen twee zaken; nog eens vragen gaat verder met de rest.
Exit code 1 als de migratie niet kan, of als er zaken blijven.",
            "A migration is a file that begins with `migratie:`. Everything of the old version must have a
place in the new one, or be said to lapse. First it is proved that every place that a case can reach
has a place, and that some end always stays within reach; else nothing happens. Then every running
case in the store goes over, one by one. Where a decision is needed first, the case stays where it
is. Ctrl-C stops between two cases; asking again goes on with the rest. Exit code 1 when the
migration is not possible, or cases stay.",
        ),
        options: &[
            ("plan", ("Het bestand met de migratie", "The file with the migration")),
            ("opslag", ("De opslag met de zaken (of DOORBRAAK_OPSLAG)", "The store with the cases (or DOORBRAAK_OPSLAG)")),
            ("als", ("Wie de zaken overzet: dat komt in elke zaak te staan (of DOORBRAAK_ALS)", "Who takes the cases over: that is kept in every case (or DOORBRAAK_ALS)")),
            ("dry_run", ("Alleen kijken: er wordt niets geschreven", "Only look: nothing is written")),
            ("terug", ("Zet terug wat met dit plan overging en sindsdien niets deed, precies zoals het was", "Put back what went over by this plan and did nothing since, exactly as it was")),
            ("zaken", ("Met --dry-run: speel deze casussen en zeg wat er met elke lopende zaak gebeurt", "With --dry-run: play these scenarios and tell what becomes of every running case")),
            ("json", ("Als JSON, voor andere programma's", "As JSON, for other programs")),
        ],
        examples: &[
            (
                "doorbraak migreer examples/migraties/doorbraak_1_naar_2.yaml --dry-run",
                ("is de migratie goed voor elke zaak", "is the migration good for every case"),
            ),
            (
                "doorbraak migreer PLAN --opslag zaken.db --als kees --dry-run",
                ("wat zou er met de zaken gebeuren", "what would become of the cases"),
            ),
            (
                "doorbraak migreer PLAN --opslag zaken.db --als kees",
                ("zet ze over", "take them over"),
            ),
            (
                "doorbraak migreer PLAN --opslag zaken.db --als kees --terug",
                ("en weer terug", "and back again"),
            ),
            (
                "doorbraak migreer PLAN --dry-run --zaken examples/casussen",
                ("en wat gebeurt er met deze zaken", "and what becomes of these cases"),
            ),
        ],
    },
    Words {
        name: "diff",
        about: (
            "Vertel wat er tussen twee versies van een proces verandert.",
            "Tell what changes between two versions of a process.",
        ),
        more: (
            "Twee bestanden (ook uit varianten/), of twee mappen met een hele catalogus. Elke verandering
heeft een ernst: ongevaarlijk, lopende zaken merken het, of lopende zaken kunnen vastlopen. Dat
gaat over zaken die overgaan; vanzelf blijft een zaak op de versie waarmee zij begon. Met --zaken
krijgt elke zaak die na een casus nog loopt een oordeel, of die loopt in een opslag; van die laatste
staan er alleen nummers, plekken en oordelen. Exit code 1 als iets kan vastlopen of een zaak een
besluit nodig heeft.",
            "Two files (also from varianten/), or two folders with a whole catalogue each. Every change has
a weight: harmless, running cases notice, or running cases may get stuck. That is about cases that
go over; by itself a case stays on the version it began with. With --zaken every case that still
runs after a scenario is judged, or that runs in a store; of the latter only numbers, places and
fates are told. Exit code 1 when something may get stuck or a case needs a decision.",
        ),
        options: &[
            ("old", ("De oude versie: een bestand of een map", "The old version: a file or a folder")),
            ("new", ("De nieuwe versie: een bestand of een map", "The new version: a file or a folder")),
            ("zaken", ("Casussen om op de oude versie te spelen, of een opslag: beoordeel elke zaak die loopt", "Scenarios to play on the old version, or a store: judge every case that runs")),
            ("json", ("Als JSON, voor andere programma's", "As JSON, for other programs")),
        ],
        examples: &[
            (
                "doorbraak diff workflows/doorbraak.yaml workflows/varianten/doorbraak_v2.yaml",
                ("twee versies van een proces", "two versions of a process"),
            ),
            (
                "doorbraak diff oud/workflows workflows --zaken examples/casussen",
                ("twee catalogi, met wat het voor zaken betekent", "two catalogues, with what it means for cases"),
            ),
        ],
    },
    Words {
        name: "draw",
        about: ("Teken een proces, ook met de route van een casus erin.", "Draw a process, also with the route of a scenario in it."),
        more: (
            "Zonder PROCES worden alle processen getekend. Meer dan één tekening gaat naar een map (--naar).
Vormen: svg (om te bekijken), mermaid en dot (voor documenten), pnml (Petri-net) en bpmn (BPMN 2.0
met lay-out, voor een tekenprogramma). Alleen svg, mermaid en dot laten de route en de tellingen
zien.",
            "Without PROCESS all processes are drawn. More than one drawing goes to a folder (--naar).
Forms: svg (to look at), mermaid and dot (for documents), pnml (Petri net) and bpmn (BPMN 2.0 with
layout, for a modeller). Only svg, mermaid and dot show the route and the counts.",
        ),
        options: &[
            ("processes", ("Namen van processen, hun bestanden, of een map", "Names of processes, their files, or a folder")),
            ("format", ("Vorm: svg, mermaid, dot, pnml of bpmn", "Form: svg, mermaid, dot, pnml or bpmn")),
            ("naar", ("Schrijf naar dit bestand, of in deze map", "Write to this file, or into this folder")),
            ("casus", ("Speel deze casus, en teken de route van een zaak", "Play this scenario, and draw the route of a case")),
            ("zaak", ("De zaak in de casus; anders de eerste van het proces", "The case in the scenario; else the first of the process")),
            (
                "coverage",
                (
                    "Speel deze casussen, en teken hoeveel ervan waar kwamen",
                    "Play these scenarios, and draw how many of them came where",
                ),
            ),
        ],
        examples: &[
            ("doorbraak draw doorbraak --naar doorbraak.svg", ("een proces", "one process")),
            ("doorbraak draw workflows --naar tekeningen/", ("alle processen, in een map", "all processes, in a folder")),
            (
                "doorbraak draw --casus examples/casussen/c01_hond_in_de_opvang.yaml --naar c01.svg",
                ("de route van een casus", "the route of a scenario"),
            ),
            (
                "doorbraak draw doorbraak --coverage examples/casussen --naar warm.svg",
                ("waar casussen kwamen", "where scenarios came"),
            ),
            ("doorbraak draw klacht --format bpmn --naar klacht.bpmn", ("voor een tekenprogramma", "for a modeller")),
        ],
    },
    Words {
        name: "fmt",
        about: ("Maak bestanden op: een vaste manier van schrijven.", "Format files: one way of writing them."),
        more: (
            "Woorden, volgorde en commentaar blijven. Wat niet te lezen is, blijft zoals het is. Met
--controle verandert er niets: u ziet wat er anders zou worden, en de exit code is dan 1.",
            "Words, order and comments stay. What cannot be read is left as it is. With --controle
nothing changes: you see what would become different, and the exit code is 1 then.",
        ),
        options: &[
            (
                "paths",
                (
                    "Bestanden of mappen (standaard: de catalogus); - is stdin naar stdout",
                    "Files or folders (default: the catalogue); - is stdin to stdout",
                ),
            ),
            ("controle", ("Verander niets, laat de verschillen zien", "Change nothing, show the differences")),
            (
                "breedte",
                (
                    "Langere { } en [ ] komen op eigen regels (standaard: 140 tekens)",
                    "Longer { } and [ ] get lines of their own (default: 140 characters)",
                ),
            ),
        ],
        examples: &[
            ("doorbraak fmt", ("de hele catalogus", "the whole catalogue")),
            ("doorbraak fmt --controle", ("voor een bouwstraat", "for a build server")),
            ("doorbraak fmt - < klacht.yaml", ("voor een editor", "for an editor")),
        ],
    },
    Words {
        name: "lsp",
        about: (
            "Help een editor: fouten terwijl u typt, aanvullen, uitleg, hernoemen.",
            "Help an editor: mistakes as you type, completion, explanation, renaming.",
        ),
        more: (
            "Uw editor start dit zelf en praat ermee over stdin en stdout (Language Server Protocol).
Hoe u dat instelt voor VS Code, Neovim en Zed staat in docs/editor.md.",
            "Your editor starts this itself and talks to it over stdin and stdout (Language Server
Protocol). How to set that up for VS Code, Neovim and Zed is in docs/editor.md.",
        ),
        options: &[],
        examples: &[
            ("doorbraak lsp", ("zoals een editor het start", "the way an editor starts it")),
            ("doorbraak lsp --catalogus workflows --lang en", ("een vaste map, in het Engels", "a fixed folder, in English")),
        ],
    },
    Words {
        name: "completions",
        about: (
            "Geef een script dat opdrachten aanvult in uw shell.",
            "Give a script that completes commands in your shell.",
        ),
        more: ("", ""),
        options: &[("shell", ("bash, zsh, fish, elvish of powershell", "bash, zsh, fish, elvish or powershell"))],
        examples: &[
            (
                "doorbraak completions bash > ~/.local/share/bash-completion/completions/doorbraak",
                ("voor bash", "for bash"),
            ),
            ("doorbraak completions fish > ~/.config/fish/completions/doorbraak.fish", ("voor fish", "for fish")),
        ],
    },
];
