// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! D0411–D0499: how a process hangs together: requirements, fields, roles, what is
//! handed over.

use super::terms::type_name;
use super::{codes, either, shown, text};
use crate::base::limits::PARTS_MAX;
use crate::base::text::Text;
use crate::base::value::Type;
use crate::diagnostic::{Diagnostic, Place};

codes! {
    TABLE_GIVES_OTHERS = 411, Error {
        title: "Tabel geeft andere keuzes" / "Table gives other options",
        what: "Een tabel kan een keuze geven die de vereiste niet kent." / "A table can give an option that the requirement does not know.",
        why: "De vereiste zou dan niet te vervullen zijn." / "The requirement could not be fulfilled then.",
        example: "nodig:\n  route: { tabel: routes, kies: [licht] }\n",
        instead: "nodig:\n  route: { tabel: routes, kies: [licht, zwaar] }\n",
    }
    START_FIELDS_MISSING = 412, Error {
        title: "Startvelden ontbreken" / "Start fields are missing",
        what: "Wie een zaak opent, geeft niet alle velden mee die daar verplicht zijn." / "Whoever opens a case does not hand over all fields that are required there.",
        why: "Het openen zou altijd geweigerd worden." / "Opening would always be refused.",
        example: "opent:\n  vervolg: { proces: triage }\n",
        instead: "opent:\n  vervolg: { proces: triage, met: { vraag: hulpvraag } }\n",
    }
    NOT_A_START_FIELD = 413, Error {
        title: "Geen startveld" / "Not a start field",
        what: "Een veld wordt meegegeven dat het andere proces niet bij de start aanneemt." / "A field is handed over that the other process does not take at its start.",
        why: "Een proces bepaalt zelf wat het van buiten aanneemt." / "A process decides itself what it takes from outside.",
        example: "subzaak: advies\nmet: { oordeel: besluit }\n",
        instead: "subzaak: advies\nmet: { vraag: hulpvraag }\n",
    }
    OPTIONS_DO_NOT_FIT = 414, Error {
        title: "Keuze past niet in het veld" / "Option does not fit the field",
        what: "Een keuze wordt doorgegeven aan een veld dat niet al haar opties kent." / "A choice is handed to a field that does not know all its options.",
        why: "Een zaak met zo'n optie zou vastlopen." / "A case with such an option would get stuck.",
        example: "met: { route: uitkomst }\n",
        instead: "met: { route: als uitkomst = opgelost dan licht anders zwaar }\n",
    }
    FIELD_OF_OTHER_KIND = 415, Error {
        title: "Veld van een andere soort" / "Field of another kind",
        what: "Op deze plek hoort een veld van een bepaalde soort." / "A field of a certain kind belongs here.",
        why: "Een tekst kan bijvoorbeeld geen akkoord geven, en een getal is geen dag." / "A text cannot agree, for instance, and a number is no day.",
        example: "nodig:\n  plan: { akkoord: hulpvraag }\n",
        instead: "nodig:\n  plan: { akkoord: contactpersoon }\n",
    }
    DERIVED_IS_ASKED = 416, Error {
        title: "Berekend veld wordt gevraagd" / "Computed field is asked",
        what: "Een veld met `is` wordt ook gevraagd of meegegeven." / "A field with `is` is also asked or handed over.",
        why: "Het wordt altijd berekend; wat iemand invult telt niet." / "It is always computed; what somebody gives would not count.",
        example: "dossier: { totaal: { soort: bedrag, is: bedrag } }\nnodig: { beeld: { invullen: totaal } }\n",
        instead: "nodig: { beeld: { invullen: bedrag } }\n",
    }
    LEANS_ON_ITSELF = 417, Error {
        title: "Hangt van zichzelf af" / "Leans on itself",
        what: "Een berekend veld, een vereiste of een termijn hangt, soms via andere, van zichzelf af." / "A computed field, a requirement or a term leans, perhaps through others, on itself.",
        why: "Er komt nooit een antwoord uit." / "No answer ever comes out.",
        example: "a: { soort: bedrag, is: b }\nb: { soort: bedrag, is: a }\n",
        instead: "a: { soort: bedrag, is: bedrag }\nb: { soort: bedrag, is: a }\n",
    }
    NEVER_GIVEN = 418, Warning {
        title: "Gelezen, maar nooit gevraagd" / "Read, but never asked",
        what: "Een veld wordt gelezen, maar niemand vult het ooit in." / "A field is read, but nobody ever fills it in.",
        why: "Het blijft onbekend, en wat ervan afhangt gaat nooit open." / "It stays unknown, and what depends on it never opens.",
        example: "dossier: { spoed: { soort: janee } }\nnaar: { besluit: { als: spoed = ja } }\n",
        instead: "nodig: { beeld: { invullen: spoed } }\n",
    }
    NEVER_READ = 419, Note {
        title: "Gevraagd, maar nooit gelezen" / "Asked, but never read",
        what: "Een veld wordt ingevuld, maar geen voorwaarde of overdracht leest het." / "A field is filled in, but no condition or handover reads it.",
        why: "Een gegeven voor mensen is prima; vraag niets zonder te weten waarvoor (DB-14)." / "A fact for people is fine; ask nothing without knowing why (DB-14).",
        example: "nodig: { beeld: { invullen: lievelingskleur } }\n",
        instead: "nodig: { beeld: { invullen: hulpvraag } }\n",
    }
    NOBODY_TO_RECORD_FOR = 420, Error {
        title: "`namens` zonder partij" / "`namens` without a party",
        what: "`namens` staat bij een vereiste waarvoor geen partij akkoord hoeft te geven." / "`namens` stands at a requirement that no party has to agree to.",
        why: "Alleen het akkoord van een partij kan iemand anders vastleggen." / "Only the agreement of a party can be recorded by somebody else.",
        example: "nodig:\n  plan: { akkoord: teamleider, namens: regisseur }\n",
        instead: "nodig:\n  plan: { akkoord: inwoner, namens: regisseur }\n",
    }
    NOT_A_LINK = 421, Error {
        title: "Geen subzaak" / "Not a linked case",
        what: "Een verwijzing met een punt noemt een vereiste zonder `subzaak`." / "A reference with a dot names a requirement without `subzaak`.",
        why: "Achter de punt staat een vereiste van de subzaak." / "Behind the dot stands a requirement of the linked case.",
        example: "ander_dan: plan.oordeel\n",
        instead: "ander_dan: advies.oordeel\n",
    }
    NO_ORIGIN = 422, Error {
        title: "`oorsprong` is niet gegeven" / "`oorsprong` is not given",
        what: "Er wordt naar `oorsprong` verwezen, maar het proces zegt niet welke processen het openen." / "`oorsprong` is referred to, but the process does not say which processes open it.",
        why: "Dan is niet na te gaan of die vereiste daar bestaat." / "Then nobody can check that the requirement exists there.",
        example: "ander_dan: oorsprong.besluit\n",
        instead: "oorsprong: hulp\n# en verderop\nander_dan: oorsprong.besluit\n",
    }
    ROLE_UNBOUND = 423, Error {
        title: "Rol zonder organisatie" / "Role without its organisation",
        what: "Een rol hoort bij de organisatie in een veld (`uit`), maar dit proces heeft dat veld niet." / "A role belongs to the organisation in a field (`uit`), but this process has no such field.",
        why: "Wie de rol heeft, is dan niet te zeggen." / "Nobody can say who holds the role then.",
        example: "rollen:\n  ontvanger: { uit: ontvanger }\n",
        instead: "dossier:\n  ontvanger: { soort: organisatie }\n",
    }
    DIFFERENCE_UNBOUND = 424, Note {
        title: "Rol zonder de ander" / "Role without the other",
        what: "Een rol mag niet de persoon in een veld zijn (`ander_dan`), maar dit proces heeft dat veld niet." / "A role may not be the person in a field (`ander_dan`), but this process has no such field.",
        why: "Dat kan kloppen; dan geldt de scheiding in dit proces niet." / "That may be right; the separation does not hold in this process then.",
        example: "rollen:\n  behandelaar: { ander_dan: beklaagde }\n",
        instead: "dossier:\n  beklaagde: { soort: persoon }\n",
    }
    OPENING_CIRCLE = 425, Warning {
        title: "Processen openen elkaar in een kring" / "Processes open each other in a circle",
        what: "Een proces opent zonder voorwaarde een ander, dat langs dezelfde weg weer het eerste opent." / "A process opens another without a condition, which along the same way opens the first again.",
        why: "Zo blijven er zaken bijkomen; begrens het met `als` of `sleutel`." / "Cases would keep coming; bound it with `als` or `sleutel`.",
        example: "eindes:\n  terug: { soort: uitweg, opent: { triage: { proces: triage } } }\n",
        instead: "eindes:\n  terug: { soort: uitweg, opent: { triage: { proces: triage, als: nieuw = ja } } }\n",
    }
    DOUBLE_OPTION = 426, Error {
        title: "Keuze staat er twee keer" / "Option is there twice",
        what: "Een rij keuzes noemt dezelfde keuze twee keer." / "A list of options names the same option twice.",
        why: "Waarschijnlijk is een andere keuze bedoeld." / "Probably another option is meant.",
        example: "kies: [toegekend, toegekend]\n",
        instead: "kies: [toegekend, afgewezen]\n",
    }
    BOUNDS_REVERSED = 427, Error {
        title: "`van` is groter dan `tot`" / "`van` is larger than `tot`",
        what: "De kleinste waarde van een veld is groter dan de grootste." / "The smallest value of a field is larger than the largest.",
        why: "Geen enkele waarde past." / "No value fits.",
        example: "leeftijd: { soort: getal, van: 120, tot: 0 }\n",
        instead: "leeftijd: { soort: getal, van: 0, tot: 120 }\n",
    }
    TOO_MANY_PARTS = 428, Error {
        title: "Vereiste vraagt te veel" / "Requirement asks too much",
        what: "Een vereiste vraagt meer dan 64 dingen." / "A requirement asks more than 64 things.",
        why: "Verdeel het, dan is ook te zien wat er nog ontbreekt." / "Split it, so that people can see what is still missing.",
        example: "# één vereiste met 65 velden\n",
        instead: "# twee vereisten\n",
    }
    TOO_MANY = 429, Error {
        title: "Te veel" / "Too many",
        what: "Er zijn er meer dan de catalogus aankan." / "There are more than the catalogue can hold.",
        why: "Een grens houdt alles leesbaar en snel." / "A limit keeps everything readable and quick.",
        example: "# meer dan 128 rollen\n",
        instead: "# voeg rollen samen\n",
    }
    LEANS_TOO_FAR = 430, Error {
        title: "Te lange keten" / "Too long a chain",
        what: "Een berekend veld, een vereiste of een termijn hangt via te veel andere af van waar het om gaat." / "A computed field, a requirement or a term leans through too many others on what it is about.",
        why: "Zo'n keten volgt niemand, en elk antwoord wordt langs de hele keten uitgerekend." / "Nobody can follow such a chain, and each answer is computed along all of it.",
        example: "a1: { soort: getal, is: aantal_kinderen }\na2: { soort: getal, is: a1 }\na3: { soort: getal, is: a2 }\n",
        instead: "a3: { soort: getal, is: aantal_kinderen }\n",
    }
    NOT_UNDERSTOOD = 499, Error {
        title: "Niet begrepen" / "Not understood",
        what: "Een deel van het bestand kon niet worden gebruikt, zonder dat een andere regel zegt waarom." / "A part of the file could not be used, and no other rule says why.",
        why: "Wat niet begrepen is, mag niet stil verdwijnen." / "What was not understood may not silently vanish.",
        example: "# dit hoort niet voor te komen\n",
        instead: "# meld het met het bestand erbij\n",
    }
}

/// A table that can give what the requirement does not know.
#[must_use]
pub fn table_gives_others(table: &str, others: &[&str], place: Place) -> Diagnostic {
    let table = shown(table);
    let others = either(others);
    Diagnostic::new(
        TABLE_GIVES_OTHERS,
        place,
        Text::new(
            format!(
                "`{table}` kan {} geven, en dat kent deze vereiste niet",
                others.nl
            ),
            format!(
                "`{table}` can give {}, which this requirement does not know",
                others.en
            ),
        ),
    )
    .help(text!(
        "voeg de keuze toe aan `kies`",
        "add the option to `kies`"
    ))
}

/// Required start fields that are not handed over.
#[must_use]
pub fn start_fields_missing(
    process: &str,
    missing: &[&str],
    place: Place,
    process_at: Place,
) -> Diagnostic {
    let process = shown(process);
    let names: Vec<String> = missing
        .iter()
        .map(|name| format!("`{}`", shown(name)))
        .collect();
    let names = names.join(", ");
    Diagnostic::new(
        START_FIELDS_MISSING,
        place,
        text!(
            "`{process}` heeft bij de start ook {names} nodig",
            "`{process}` also needs {names} at its start"
        ),
    )
    .label(process_at, text!("dit proces", "this process"))
    .help(text!(
        "geef ze mee onder `met`",
        "hand them over under `met`"
    ))
}

/// A field that the other process does not take at its start.
#[must_use]
pub fn not_a_start_field(
    field: &str,
    process: &str,
    place: Place,
    process_at: Place,
) -> Diagnostic {
    let (field, process) = (shown(field), shown(process));
    Diagnostic::new(
        NOT_A_START_FIELD,
        place,
        text!(
            "`{process}` neemt `{field}` niet aan bij de start",
            "`{process}` does not take `{field}` at its start"
        ),
    )
    .label(process_at, text!("dit proces", "this process"))
    .help(text!(
        "zet `{field}` daar onder `start`, bij `invullen` of `mag`",
        "put `{field}` under `start` there, in `invullen` or `mag`",
    ))
}

/// A choice that may be more than the field knows.
#[must_use]
pub fn options_do_not_fit(field: &str, outside: &[&str], place: Place) -> Diagnostic {
    let field = shown(field);
    let outside = either(outside);
    Diagnostic::new(
        OPTIONS_DO_NOT_FIT,
        place,
        Text::new(
            format!("`{field}` kent {} niet", outside.nl),
            format!("`{field}` does not know {}", outside.en),
        ),
    )
    .help(text!(
        "voeg de keuze daar toe, of reken om met `als … dan … anders …`",
        "add the option there, or convert with `als … dan … anders …`"
    ))
}

/// A field of another kind than the place asks.
#[must_use]
pub fn field_of_other_kind(field: &str, wanted: Type, place: Place) -> Diagnostic {
    let field = shown(field);
    let (nl, en) = type_name(wanted);
    Diagnostic::new(
        FIELD_OF_OTHER_KIND,
        place,
        text!("`{field}` is niet {nl}", "`{field}` is not {en}"),
    )
    .help(text!(
        "noem een veld van die soort",
        "name a field of that kind"
    ))
}

/// A computed field that somebody is asked for.
#[must_use]
pub fn derived_is_asked(field: &str, place: Place) -> Diagnostic {
    let field = shown(field);
    Diagnostic::new(
        DERIVED_IS_ASKED,
        place,
        text!(
            "`{field}` wordt berekend en kan niet gevraagd worden",
            "`{field}` is computed and cannot be asked"
        ),
    )
    .help(text!(
        "haal `{field}` hier weg, of haal `is` weg bij het veld",
        "remove `{field}` here, or remove `is` from the field"
    ))
}

/// What leans on itself: the names along the circle, the first at the end again.
#[must_use]
pub fn leans_on_itself(circle: &[&str], place: Place) -> Diagnostic {
    let names = |more: &str| {
        let shown = |name: &&str| format!("`{}`", shown(name));
        let left_out = circle.len().saturating_sub(NAMES_MAX);
        let (head, tail) = match left_out {
            0 => (circle, &[][..]),
            _ => (&circle[..NAMES_MAX - 1], &circle[circle.len() - 1..]),
        };
        let mut names: Vec<String> = head.iter().map(shown).collect();
        if !tail.is_empty() {
            names.push(format!("({left_out} {more})"));
        }
        names.extend(tail.iter().map(shown));
        names.join(" → ")
    };
    let (nl, en) = (names("andere"), names("others"));
    Diagnostic::new(
        LEANS_ON_ITSELF,
        place,
        text!(
            "dit hangt van zichzelf af: {nl}",
            "this leans on itself: {en}"
        ),
    )
    .help(text!(
        "laat een van deze afhangen van iets dat wordt ingevuld",
        "have one of these lean on something that is filled in"
    ))
}

/// What leans on others through a longer chain than is followed.
#[must_use]
pub fn leans_too_far(first: &str, most: usize, place: Place) -> Diagnostic {
    let first = shown(first);
    Diagnostic::new(
        LEANS_TOO_FAR,
        place,
        text!(
            "`{first}` hangt via meer dan {most} andere af van waar het om gaat",
            "`{first}` leans through more than {most} others on what it is about"
        ),
    )
    .help(text!(
        "lees rechtstreeks wat wordt ingevuld",
        "read directly what is filled in"
    ))
}

/// A field that is read and never given.
#[must_use]
pub fn never_given(field: &str, place: Place) -> Diagnostic {
    let field = shown(field);
    Diagnostic::new(
        NEVER_GIVEN,
        place,
        text!(
            "`{field}` wordt gelezen, maar nooit gevraagd",
            "`{field}` is read, but never asked"
        ),
    )
    .help(text!(
        "vraag het met `invullen`, of neem het aan bij `start`",
        "ask it with `invullen`, or take it at the `start`"
    ))
}

/// Most names in one message.
const NAMES_MAX: usize = 12;

/// Fields that are given and never read: one note for a whole process.
#[must_use]
pub fn never_read(fields: &[&str], place: Place) -> Diagnostic {
    let names = |last: &str| {
        let some = fields
            .iter()
            .take(NAMES_MAX)
            .map(|name| format!("`{}`", shown(name)));
        let some = some.collect::<Vec<_>>().join(", ");
        match fields.len().saturating_sub(NAMES_MAX) {
            0 => some,
            more => format!("{some}, {last} {more}"),
        }
    };
    let (nl, en) = (names("en nog"), names("and another"));
    Diagnostic::new(
        NEVER_READ,
        place,
        text!(
            "alleen voor mensen, want geen voorwaarde leest: {nl}",
            "for people only, as no condition reads: {en}"
        ),
    )
    .help(text!(
        "prima als mensen het nodig hebben; vraag het anders niet",
        "fine when people need it; otherwise do not ask it"
    ))
}

/// `namens` where no party agrees.
#[must_use]
pub fn nobody_to_record_for(place: Place) -> Diagnostic {
    Diagnostic::new(
        NOBODY_TO_RECORD_FOR,
        place,
        Text::new(
            "hier hoeft geen partij akkoord te geven",
            "no party has to agree here",
        ),
    )
    .help(Text::new(
        "noem bij `akkoord` een rol met `soort: partij`",
        "name a role with `soort: partij` under `akkoord`",
    ))
}

/// A dotted reference through something that is no link.
#[must_use]
pub fn not_a_link(requirement: &str, place: Place) -> Diagnostic {
    let requirement = shown(requirement);
    Diagnostic::new(
        NOT_A_LINK,
        place,
        text!(
            "`{requirement}` heeft geen subzaak",
            "`{requirement}` has no linked case"
        ),
    )
    .help(text!(
        "noem een vereiste met `subzaak`",
        "name a requirement with `subzaak`"
    ))
}

/// `oorsprong` without saying who that may be.
#[must_use]
pub fn no_origin_declared(place: Place) -> Diagnostic {
    Diagnostic::new(
        NO_ORIGIN,
        place,
        Text::new(
            "dit proces zegt niet welke processen het openen",
            "this process does not say which processes open it",
        ),
    )
    .help(Text::new(
        "voeg bovenaan `oorsprong: …` toe",
        "add `oorsprong: …` at the top",
    ))
}

/// A role whose organisation is not in the dossier.
#[must_use]
pub fn role_unbound(role: &str, field: &str, place: Place, role_at: Place) -> Diagnostic {
    let (role, field) = (shown(role), shown(field));
    Diagnostic::new(
        ROLE_UNBOUND,
        place,
        text!(
            "rol `{role}` hoort bij de organisatie in `{field}`, en dat veld is er niet",
            "role `{role}` belongs to the organisation in `{field}`, and there is no such field",
        ),
    )
    .label(role_at, text!("`{role}` staat hier", "`{role}` is here"))
    .help(text!(
        "voeg `{field}: {{ soort: organisatie }}` toe aan het dossier",
        "add `{field}: {{ soort: organisatie }}` to the dossier"
    ))
}

/// A role whose opposite is not in the dossier.
#[must_use]
pub fn difference_unbound(role: &str, field: &str, place: Place, role_at: Place) -> Diagnostic {
    let (role, field) = (shown(role), shown(field));
    Diagnostic::new(
        DIFFERENCE_UNBOUND,
        place,
        text!(
            "rol `{role}` moet iemand anders zijn dan `{field}`, en dat veld is er niet",
            "role `{role}` must be somebody else than `{field}`, and there is no such field",
        ),
    )
    .label(role_at, text!("`{role}` staat hier", "`{role}` is here"))
    .help(text!(
        "voeg `{field}: {{ soort: persoon }}` toe als de scheiding hier geldt",
        "add `{field}: {{ soort: persoon }}` if the separation holds here"
    ))
}

/// Processes that keep opening each other.
#[must_use]
pub fn opening_circle(processes: &[&str], place: Place) -> Diagnostic {
    let names: Vec<String> = processes
        .iter()
        .map(|name| format!("`{}`", shown(name)))
        .collect();
    let names = names.join(" → ");
    Diagnostic::new(
        OPENING_CIRCLE,
        place,
        text!(
            "deze processen openen elkaar zonder voorwaarde: {names}",
            "these processes open each other without a condition: {names}"
        ),
    )
    .help(text!(
        "voeg `als` of `sleutel` toe aan een van de openingen",
        "add `als` or `sleutel` to one of the openings"
    ))
}

/// An option that is there already.
#[must_use]
pub fn double_option(option: &str, place: Place) -> Diagnostic {
    let option = shown(option);
    Diagnostic::new(
        DOUBLE_OPTION,
        place,
        text!("`{option}` staat er al", "`{option}` is there already"),
    )
    .help(text!("haal een van de twee weg", "remove one of the two"))
}

/// Bounds that nothing fits.
#[must_use]
pub fn bounds_reversed(place: Place) -> Diagnostic {
    Diagnostic::new(
        BOUNDS_REVERSED,
        place,
        Text::new("`van` is groter dan `tot`", "`van` is larger than `tot`"),
    )
    .help(Text::new("verwissel de twee", "exchange the two"))
}

/// A requirement with more parts than fit.
#[must_use]
pub fn too_many_parts(requirement: &str, place: Place) -> Diagnostic {
    let requirement = shown(requirement);
    Diagnostic::new(
        TOO_MANY_PARTS,
        place,
        text!(
            "`{requirement}` vraagt meer dan {PARTS_MAX} dingen",
            "`{requirement}` asks more than {PARTS_MAX} things"
        ),
    )
    .help(text!(
        "verdeel ze over meer vereisten",
        "divide them over more requirements"
    ))
}

/// More than fits.
#[must_use]
pub fn too_many(most: usize, place: Place) -> Diagnostic {
    Diagnostic::new(
        TOO_MANY,
        place,
        text!(
            "er mogen er hooguit {most} zijn",
            "there may be at most {most}"
        ),
    )
    .help(text!(
        "voeg samen wat bij elkaar hoort",
        "join what belongs together"
    ))
}

/// A process whose steps, ways and requirements make more pairs than fit.
#[must_use]
pub fn too_many_pairs(process: &str, most: usize, place: Place) -> Diagnostic {
    let process = shown(process);
    Diagnostic::new(
        TOO_MANY,
        place,
        text!(
            "de stappen, wegen en vereisten van `{process}` geven samen meer dan {most} combinaties",
            "the steps, ways and requirements of `{process}` make more than {most} pairs together"
        ),
    )
    .help(text!(
        "verdeel het proces over subzaken",
        "divide the process over linked cases"
    ))
}

/// Something that nothing else explains.
#[must_use]
pub fn not_understood(place: Place) -> Diagnostic {
    Diagnostic::new(
        NOT_UNDERSTOOD,
        place,
        Text::new("dit deel is niet begrepen", "this part was not understood"),
    )
    .help(Text::new(
        "meld dit met het bestand erbij",
        "report this with the file",
    ))
}
