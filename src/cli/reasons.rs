// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! The reasons of refusals for `explain`: what each means and what to do. A
//! refusal itself says more, because it knows the case.

use super::words::Pair;

/// A reason as a page.
pub struct ReasonPage {
    /// Its machine id.
    pub id: &'static str,
    /// What it means.
    pub what: Pair,
    /// What to do.
    pub out: Pair,
}

/// The page of a reason.
#[must_use]
pub fn page(id: &str) -> Option<&'static ReasonPage> {
    REASONS.iter().find(|reason| reason.id == id)
}

/// All reasons, in the order of the engine.
#[rustfmt::skip]
pub const REASONS: &[ReasonPage] = &[
    ReasonPage {
        id: "geen_rol",
        what: ("Deze persoon heeft geen van de rollen die dit mogen.", "This person has none of the roles that may do this."),
        out: ("Laat iemand doen die zo'n rol heeft; de weigering noemt de rollen.", "Have it done by somebody with such a role; the refusal names the roles."),
    },
    ReasonPage {
        id: "niet_de_houder",
        what: ("In deze zaak heeft een ander deze rol, en alleen die mag dit doen.", "In this case somebody else holds this role, and only they may do this."),
        out: ("Vraag de houder, of laat de rol overdragen (`draag_over`).", "Ask the holder, or have the role handed over (`draag_over`)."),
    },
    ReasonPage {
        id: "geen_houder",
        what: ("Deze zaak heeft nog niemand in deze rol.", "Nobody holds this role in this case yet."),
        out: ("Neem eerst de rol (`neem`).", "Take the role first (`neem`)."),
    },
    ReasonPage {
        id: "geen_partij",
        what: ("Deze persoon is niet de partij van deze zaak om wie het gaat.", "This person is not the party of this case that is meant."),
        out: ("Laat de partij het zelf doen, of leg het namens haar vast waar dat mag (`namens`).", "Have the party do it, or record it on their behalf where that is allowed (`namens`)."),
    },
    ReasonPage {
        id: "zelfde_persoon",
        what: ("Wie een eerder deel deed, mag dit deel niet doen: vier ogen zien meer.", "Whoever did an earlier part may not do this one: four eyes see more."),
        out: ("Laat een ander met dezelfde rol het doen.", "Have somebody else with the same role do it."),
    },
    ReasonPage {
        id: "andere_persoon",
        what: ("Alleen wie het eerdere deel deed, mag ook dit doen.", "Only whoever did the earlier part may do this too."),
        out: ("Vraag die persoon.", "Ask that person."),
    },
    ReasonPage {
        id: "persoon_onbekend",
        what: ("Er is nog niet vastgelegd met wie moet worden vergeleken; dan is niet te zeggen of het een ander is.", "It is not recorded yet with whom to compare, so nobody can tell whether it is somebody else."),
        out: ("Leg eerst die persoon vast.", "Record that person first."),
    },
    ReasonPage {
        id: "geen_mandaat",
        what: ("Niemand met deze rol mag over deze wet en dit bedrag beslissen, ook niet samen met wat al eerder is uitgegeven.", "Nobody with this role may decide on this law and amount, what was spent before included."),
        out: ("Leg het voor aan iemand met mandaat; de weigering noemt wie dat zijn.", "Put it to somebody with a mandate; the refusal names them."),
    },
    ReasonPage {
        id: "mandaat_onbekend",
        what: ("De wet of het bedrag is nog niet bekend, dus het mandaat is niet te toetsen.", "The law or the amount is not known yet, so no mandate can be judged."),
        out: ("Vul eerst de wet en het bedrag in.", "Fill in the law and the amount first."),
    },
    ReasonPage {
        id: "vereiste_open",
        what: ("Een vereiste dat hier nodig is, is nog niet voldaan.", "A requirement that is needed here is not satisfied yet."),
        out: ("Doe eerst wat het vereiste vraagt; de weigering noemt wat ontbreekt, wie het kan en voor wanneer.", "Do what the requirement asks first; the refusal names what is missing, who can do it and before when."),
    },
    ReasonPage {
        id: "voorwaarde_onwaar",
        what: ("Een voorwaarde is niet waar.", "A condition is not true."),
        out: ("Kijk naar de gegevens die de weigering noemt. Kloppen zij, dan kan dit in deze zaak niet.", "Look at the data that the refusal names. If they are right, this is not possible in this case."),
    },
    ReasonPage {
        id: "voorwaarde_onbekend",
        what: ("Nog niet te zeggen of een voorwaarde waar is, want een gegeven ontbreekt.", "It cannot be said yet whether a condition is true, because something is not known."),
        out: ("Vul het gegeven in dat de weigering noemt.", "Fill in what the refusal names."),
    },
    ReasonPage {
        id: "te_vaak",
        what: ("Deze weg of verlenging is zo vaak gebruikt als mag.", "This way or extension was used as often as it may be."),
        out: ("Kies een andere weg.", "Choose another way."),
    },
    ReasonPage {
        id: "reden_nodig",
        what: ("Hier hoort een reden bij.", "A reason belongs to this."),
        out: ("Geef een reden mee (`reden`).", "Give a reason (`reden`)."),
    },
    ReasonPage {
        id: "niets_gegeven",
        what: ("De opdracht geeft niets dat hier wordt gevraagd.", "The command gives nothing that is asked here."),
        out: ("Geef mee wat het vereiste vraagt: velden, keuze, bewijs of akkoord.", "Give what the requirement asks: fields, a choice, documents or agreement."),
    },
    ReasonPage {
        id: "waarde_past_niet",
        what: ("Een waarde past niet bij het veld: verkeerde soort, of buiten de grenzen.", "A value does not fit the field: the wrong kind, or out of bounds."),
        out: ("Geef een waarde van de soort en binnen de grenzen van het veld.", "Give a value of the kind and within the bounds of the field."),
    },
    ReasonPage {
        id: "keuze_past_niet",
        what: ("Die keuze is hier geen mogelijkheid.", "That choice is not possible here."),
        out: ("Kies een van de genoemde mogelijkheden.", "Choose one of the options."),
    },
    ReasonPage {
        id: "tabel_onbekend",
        what: ("De tabel kan nog geen antwoord geven, want niet alles waar zij naar kijkt is bekend.", "The table cannot give an answer yet, because not all it looks at is known."),
        out: ("Vul eerst de gegevens in die de tabel leest.", "Fill in what the table reads first."),
    },
    ReasonPage {
        id: "afwijking_zonder_reden",
        what: ("De keuze wijkt af van wat de tabel voorstelt.", "The choice departs from what the table proposes."),
        out: ("Volg het voorstel, of geef een reden mee (`reden`).", "Follow the proposal, or give a reason (`reden`)."),
    },
    ReasonPage {
        id: "niet_hier",
        what: ("Dit kan niet vanuit de stap waar de zaak nu staat.", "This is not possible from the step where the case stands now."),
        out: ("Ga eerst naar de stap waar het bij hoort.", "Go to the step it belongs to first."),
    },
    ReasonPage {
        id: "al_voldaan",
        what: ("Dit vereiste is al voldaan.", "This requirement is satisfied already."),
        out: ("Klopt een gegeven niet meer, corrigeer het dan (`corrigeer`).", "If something is not right any more, correct it (`corrigeer`)."),
    },
    ReasonPage {
        id: "vervallen",
        what: ("Dit vereiste geldt in deze zaak niet: de voorwaarde erbij is niet waar.", "This requirement does not apply in this case: its condition is not true."),
        out: ("Er is niets te doen.", "There is nothing to do."),
    },
    ReasonPage {
        id: "niet_afzienbaar",
        what: ("Van dit vereiste mag niemand afzien, of deze persoon niet.", "Nobody may waive this requirement, or not this person."),
        out: ("Voldoe aan het vereiste, of vraag iemand die ervan mag afzien.", "Meet the requirement, or ask somebody who may waive it."),
    },
    ReasonPage {
        id: "onbekend_document",
        what: ("Dat soort document wordt hier niet gevraagd.", "That kind of document is not asked here."),
        out: ("Verwijs naar een document van een soort die wel wordt gevraagd.", "Refer to a document of a kind that is asked."),
    },
    ReasonPage {
        id: "bewijs_nodig",
        what: ("Hier hoort een bewijsstuk bij.", "A document belongs to this."),
        out: ("Verwijs naar het bewijsstuk (`bewijs`).", "Refer to the document (`bewijs`)."),
    },
    ReasonPage {
        id: "namens_niet_toegestaan",
        what: ("Dit mag niet namens die partij worden vastgelegd, of niet door deze persoon.", "This may not be recorded on behalf of that party, or not by this person."),
        out: ("Laat de partij het zelf doen, of vraag iemand die het namens haar mag.", "Have the party do it, or ask somebody who may record it for them."),
    },
    ReasonPage {
        id: "al_gegeven",
        what: ("Deze persoon heeft dit al gegeven; er wordt op een ander gewacht.", "This person gave it already; somebody else is waited for."),
        out: ("Vraag de ander.", "Ask the other."),
    },
    ReasonPage {
        id: "gesloten",
        what: ("De zaak is gesloten.", "The case is closed."),
        out: ("Heropen de zaak als dat nog mag (`heropen`), of open een nieuwe.", "Reopen the case if that is still allowed (`heropen`), or open a new one."),
    },
    ReasonPage {
        id: "gepauzeerd",
        what: ("De zaak is gepauzeerd.", "The case is paused."),
        out: ("Hervat haar eerst (`hervat`). Wettelijke termijnen lopen intussen door.", "Resume it first (`hervat`). Legal terms run on meanwhile."),
    },
    ReasonPage {
        id: "niet_gepauzeerd",
        what: ("De zaak is niet gepauzeerd.", "The case is not paused."),
        out: ("Er is niets te hervatten.", "There is nothing to resume."),
    },
    ReasonPage {
        id: "houder_bestaat",
        what: ("Iemand anders heeft deze rol al in deze zaak.", "Somebody else holds this role in this case already."),
        out: ("Laat die persoon de rol overdragen (`draag_over`).", "Have that person hand the role over (`draag_over`)."),
    },
    ReasonPage {
        id: "rol_ontbreekt",
        what: ("Wie de rol krijgt of neemt, heeft haar zelf niet.", "Whoever is given or takes the role does not have it."),
        out: ("Kies iemand die deze rol heeft.", "Choose somebody who has this role."),
    },
    ReasonPage {
        id: "termijn_loopt_niet",
        what: ("De termijn loopt niet: zij is nog niet begonnen, al gehaald of al voorbij.", "The term is not running: it has not begun, or was met or passed already."),
        out: ("Verlengen of stilzetten kan alleen zolang de termijn loopt.", "Extending or stopping is only possible while the term runs."),
    },
    ReasonPage {
        id: "al_opgeschort",
        what: ("De termijn staat al stil.", "The term stands still already."),
        out: ("Laat haar eerst weer lopen (`loopt_weer`).", "Let it run again first (`loopt_weer`)."),
    },
    ReasonPage {
        id: "niet_opgeschort",
        what: ("De termijn staat niet stil.", "The term does not stand still."),
        out: ("Er is niets dat weer kan gaan lopen.", "There is nothing that can run again."),
    },
    ReasonPage {
        id: "item_onbekend",
        what: ("Zo'n regel is er niet in de lijst.", "There is no such item in the list."),
        out: ("Controleer om welke regel het gaat.", "Check which item is meant."),
    },
    ReasonPage {
        id: "item_niet_open",
        what: ("Deze regel is al klaar of vervallen.", "This item is done or dropped already."),
        out: ("Voeg zo nodig een nieuwe regel toe (`voeg_toe`).", "Add a new item if needed (`voeg_toe`)."),
    },
    ReasonPage {
        id: "item_onvolledig",
        what: ("Er ontbreekt nog iets aan deze regel.", "Something of this item is still missing."),
        out: ("Vul aan wat de weigering noemt (`wijzig`, `bevestig`).", "Complete what the refusal names (`wijzig`, `bevestig`)."),
    },
    ReasonPage {
        id: "lijst_vol",
        what: ("De lijst heeft zo veel regels als zij mag hebben.", "The list has as many items as it may have."),
        out: ("Open een tweede zaak voor de rest.", "Open a second case for the rest."),
    },
    ReasonPage {
        id: "pot_tekort",
        what: ("In de pot zit niet genoeg geld voor dit bedrag.", "The fund does not hold enough for this amount."),
        out: ("Vraag minder, of leg het voor aan wie over de pot gaat.", "Ask for less, or put it to whoever decides about the fund."),
    },
    ReasonPage {
        id: "categorie_tekort",
        what: ("Voor deze categorie is in de pot niet genoeg geld meer.", "The fund does not hold enough for this category any more."),
        out: ("Vraag minder, of leg het voor aan wie over de pot gaat.", "Ask for less, or put it to whoever decides about the fund."),
    },
    ReasonPage {
        id: "bedrag_onbekend",
        what: ("Het bedrag is nog niet bekend.", "The amount is not known yet."),
        out: ("Vul eerst de gegevens in waaruit het bedrag volgt.", "Fill in what the amount follows from first."),
    },
    ReasonPage {
        id: "niets_gereserveerd",
        what: ("Er is geen geld gereserveerd om uit te geven.", "No money was reserved to spend."),
        out: ("Laat eerst het besluit nemen dat geld reserveert.", "Have the decision taken first that reserves money."),
    },
    ReasonPage {
        id: "meer_dan_gereserveerd",
        what: ("Het bedrag is hoger dan wat is gereserveerd.", "The amount is higher than what was reserved."),
        out: ("Geef minder uit, of laat opnieuw besluiten over het hogere bedrag.", "Spend less, or have the higher amount decided on."),
    },
    ReasonPage {
        id: "subzaak_loopt",
        what: ("Hiervoor loopt al een zaak.", "A case for this is running already."),
        out: ("Wacht tot die zaak klaar is.", "Wait until that case is done."),
    },
    ReasonPage {
        id: "veld_niet_gevraagd",
        what: ("Niemand vraagt hier om dit veld, dus het is niet te corrigeren.", "Nothing asks this field here, so it cannot be corrected."),
        out: ("Corrigeer alleen velden van deze of een eerdere stap.", "Correct only fields of this step or an earlier one."),
    },
    ReasonPage {
        id: "startveld_ontbreekt",
        what: ("Om de zaak te openen is iets nodig dat nog niet bekend is.", "Opening the case needs something that is not known yet."),
        out: ("Geef alle velden mee die bij het openen verplicht zijn.", "Give all fields that are required for opening."),
    },
    ReasonPage {
        id: "startveld_niet_toegestaan",
        what: ("Dit veld hoort niet bij het openen van een zaak.", "This field is not for opening a case."),
        out: ("Geef het pas waar een vereiste erom vraagt.", "Give it where a requirement asks for it."),
    },
    ReasonPage {
        id: "te_lange_keten",
        what: ("Het een zette het ander in gang, te vaak achter elkaar.", "One thing set off another, too often in a row."),
        out: ("Meld het aan wie het proces beheert: de wegen en openingen die vanzelf gaan vormen een kring.", "Tell whoever maintains the process: the ways and openings that go by themselves form a loop."),
    },
    ReasonPage {
        id: "andere_versie",
        what: ("De zaak blijft op de versie van het proces waarmee zij begon.", "The case stays on the version of the process it began with."),
        out: ("Gebruik die versie; alleen nieuwe zaken gaan met de nieuwe mee.", "Use that version; only new cases follow the new one."),
    },
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::ReasonKind;

    #[test]
    fn every_reason_of_the_engine_has_a_page_and_no_other() {
        let pages: Vec<&str> = REASONS.iter().map(|reason| reason.id).collect();
        assert_eq!(pages, ReasonKind::IDS);
    }
}
