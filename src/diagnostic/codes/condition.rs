// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! D0300–D0399: mistakes in conditions. The sentences are the condition
//! language's own; here are the numbers and the pages.

use super::codes;

codes! {
    EMPTY = 301, Error {
        title: "Lege voorwaarde" / "Empty condition",
        what: "Waar een voorwaarde hoort, staat niets." / "Nothing stands where a condition belongs.",
        why: "Wie de sleutel weglaat, bedoelt 'altijd'; wie hem leeg laat, is waarschijnlijk iets vergeten." / "Leaving the key out means 'always'; leaving it empty probably is an oversight.",
        example: "eruit: { stop: { als: '' } }\n",
        instead: "eruit: { stop: }\n",
    }
    TOO_LARGE = 302, Error {
        title: "Voorwaarde te lang of te diep" / "Condition too long or too deep",
        what: "Een voorwaarde is langer, of heeft meer lagen haakjes, dan mag." / "A condition is longer, or has more levels of parentheses, than allowed.",
        why: "Niemand kan haar nog nakijken." / "Nobody can check it any more.",
        example: "als: ((((((((((((((((((((((((((((((((((a = ja))))))))))))))))))))))))))))))))))\n",
        instead: "als: a = ja\n",
    }
    UNREADABLE_SIGN = 303, Error {
        title: "Teken of waarde niet te lezen" / "Unreadable sign or value",
        what: "Een teken of een vaste waarde in een voorwaarde heeft geen betekenis." / "A sign or fixed value in a condition has no meaning.",
        why: "Een bedrag zonder € of een getal met een punt kan twee dingen betekenen." / "An amount without € or a number with a dot could mean two things.",
        example: "als: bedrag <= € 1.26\n",
        instead: "als: bedrag <= € 1,26\n",
    }
    FOREIGN_WORD = 304, Error {
        title: "Woord uit een andere taal" / "Word of another language",
        what: "Een woord of teken komt uit een andere taal." / "A word or sign comes from another language.",
        why: "Deze taal kent één manier om iets te zeggen." / "This language has one way of saying a thing.",
        example: "als: spoed == ja and bedrag > € 0\n",
        instead: "als: spoed = ja en bedrag > € 0\n",
    }
    UNEXPECTED = 305, Error {
        title: "Iets anders verwacht" / "Something else was expected",
        what: "Op een plek in een voorwaarde staat iets wat daar niet kan staan." / "Something stands in a condition where it is not possible.",
        why: "Zo is niet te zeggen wat er gevraagd wordt." / "Nobody can say what is asked.",
        example: "als: bedrag <=\n",
        instead: "als: bedrag <= € 500\n",
    }
    MIXED = 306, Error {
        title: "`en` en `of` door elkaar" / "`en` mixed with `of`",
        what: "Een voorwaarde gebruikt `en` en `of` zonder haakjes." / "A condition uses `en` and `of` without parentheses.",
        why: "Mensen lezen dat op twee manieren." / "People read that in two ways.",
        example: "als: a = ja en b = ja of c = ja\n",
        instead: "als: a = ja en (b = ja of c = ja)\n",
    }
    CHAINED = 307, Error {
        title: "Twee vergelijkingen achter elkaar" / "Two comparisons in a row",
        what: "Een voorwaarde vergelijkt drie waarden in één adem." / "A condition compares three values in one breath.",
        why: "Dat kan alleen met `en` ertussen." / "That needs `en` in between.",
        example: "als: € 1 < bedrag < € 9\n",
        instead: "als: bedrag > € 1 en bedrag < € 9\n",
    }
    UNKNOWN_NAME = 308, Error {
        title: "Onbekende naam in een voorwaarde" / "Unknown name in a condition",
        what: "Een naam in een voorwaarde bestaat niet in dit proces." / "A name in a condition does not exist in this process.",
        why: "Wat niet bestaat, is nooit bekend, en dan gaat de weg nooit open." / "What does not exist is never known, so the way never opens.",
        example: "als: bedrg > € 0\n",
        instead: "als: bedrag > € 0\n",
    }
    UNKNOWN_OPTION = 309, Error {
        title: "Onbekende keuze in een voorwaarde" / "Unknown option in a condition",
        what: "Een keuze wordt vergeleken met een woord dat er niet bij hoort." / "A choice is compared with a word that is none of its options.",
        why: "De vergelijking zou nooit waar zijn." / "The comparison would never be true.",
        example: "als: uitkomst = opgelsot\n",
        instead: "als: uitkomst = opgelost\n",
    }
    NOT_A_VALUE = 310, Error {
        title: "Naam zonder waarde" / "Name without a value",
        what: "Een vereiste zonder keuze, een lijst of een register wordt als waarde gelezen." / "A requirement without a choice, a list or a register is read as a value.",
        why: "Vraag wat je eraan kunt vragen: `is vervuld`, `aantal( )` of `som( )`." / "Ask what can be asked of it: `is vervuld`, `aantal( )` or `som( )`.",
        example: "als: acties = 2\n",
        instead: "als: aantal(acties) = 2\n",
    }
    NOT_A_REQUIREMENT = 311, Error {
        title: "Geen vereiste" / "Not a requirement",
        what: "`is vervuld` en dergelijke wordt gevraagd van iets dat geen vereiste is." / "`is vervuld` and its like is asked of something that is no requirement.",
        why: "Alleen een vereiste kan vervuld zijn." / "Only a requirement can be fulfilled.",
        example: "als: bedrag is vervuld\n",
        instead: "als: bedrag is bekend\n",
    }
    NOT_A_LIST = 312, Error {
        title: "Geen lijst" / "Not a list",
        what: "`aantal( )` of `som( )` gaat over iets dat geen lijst of register is." / "`aantal( )` or `som( )` is about something that is no list or register.",
        why: "Alleen regels kunnen geteld worden." / "Only rows can be counted.",
        example: "als: aantal(bedrag) > 0\n",
        instead: "als: aantal(acties) > 0\n",
    }
    WRONG_TYPE = 313, Error {
        title: "Soorten passen niet bij elkaar" / "Kinds do not match",
        what: "Een voorwaarde vergelijkt of rekent met waarden van verschillende soort, of geeft een andere soort dan gevraagd." / "A condition compares or computes with values of different kinds, or gives another kind than asked.",
        why: "De uitkomst zou niets betekenen." / "The result would mean nothing.",
        example: "als: bedrag > 500\n",
        instead: "als: bedrag > € 500\n",
    }
    NO_OVERLAP = 314, Error {
        title: "Keuzes zonder gemeenschappelijke optie" / "Choices without a common option",
        what: "Twee keuzes worden vergeleken die geen enkele optie gemeen hebben." / "Two choices are compared that share no option.",
        why: "De vergelijking is nooit waar." / "The comparison is never true.",
        example: "als: uitkomst = leervraag\n",
        instead: "als: uitkomst = opgelost\n",
    }
    TIME_UNITS = 315, Error {
        title: "Tijd die niet op te tellen is" / "Time that cannot be added",
        what: "Een som mengt eenheden van tijd zonder vaste verhouding, of rekent met werkdagen." / "A sum mixes units of time without a fixed ratio, or computes with working days.",
        why: "Een maand heeft geen vast aantal dagen, en werkdagen hangen af van een kalender." / "A month has no fixed number of days, and working days depend on a calendar.",
        example: "als: vandaag > besluit_op + 3 werkdagen\n",
        instead: "als: beslistermijn.verlopen\n",
    }
    NESTED_COUNT = 316, Error {
        title: "Tellen binnen tellen" / "Counting inside counting",
        what: "`aantal( )` of `som( )` staat binnen `met`." / "`aantal( )` or `som( )` stands inside `met`.",
        why: "Het werk zou zonder grens kunnen groeien." / "The work could grow without bound.",
        example: "als: aantal(acties met aantal(acties) > 1) > 0\n",
        instead: "als: aantal(acties) > 1\n",
    }
}
