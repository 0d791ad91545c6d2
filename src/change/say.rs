// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Parts of a definition as words: a key of ids to compare by, and a text to read.

use super::Side;
use super::facet::Word;
use crate::base::ids::*;
use crate::base::text::Text;
use crate::base::time::Span;
use crate::base::value::Type;
use crate::condition::Condition;
use crate::definition::model::{
    EndKind, Home, ItemPart, Named, Part, PersonRef, Privacy, Process, RoleSet, Target, Who,
};

/// A text that is the same in both languages.
pub fn same(text: &str) -> Text {
    Text::new(text, text)
}

/// What a thing is called, between quotes.
pub fn quoted(named: &Named) -> Text {
    same(&format!("“{}”", title(named)))
}

/// The title; the id as words where there is none.
pub fn title(named: &Named) -> String {
    if named.title == named.id {
        named.id.replace('_', " ")
    } else {
        named.title.to_string()
    }
}

/// A word with a fixed key.
pub fn word(key: impl Into<String>, nl: &str, en: &str) -> Word {
    Word {
        key: key.into(),
        said: Text::new(nl, en),
    }
}

/// Something with a name.
pub fn called(named: Option<&Named>) -> Word {
    named.map_or_else(
        || word("?", "?", "?"),
        |named| Word {
            key: named.id.to_string(),
            said: quoted(named),
        },
    )
}

/// The same, after the noun of what it is.
pub fn noted(nl: &str, en: &str, named: Option<&Named>) -> Word {
    let inner = called(named);
    Word {
        said: Text::new(
            format!("{nl} {}", inner.said.nl),
            format!("{en} {}", inner.said.en),
        ),
        ..inner
    }
}

/// Several words as one.
pub fn joined(words: &[Word], nl: &str, en: &str) -> Word {
    let keys: Vec<&str> = words.iter().map(|word| word.key.as_str()).collect();
    Word {
        key: keys.join(" "),
        said: listed(words.iter().map(|word| &word.said), nl, en),
    }
}

/// Texts with commas, and a word before the last.
pub fn listed<'a>(texts: impl Iterator<Item = &'a Text>, nl: &str, en: &str) -> Text {
    let (dutch, english): (Vec<&str>, Vec<&str>) = texts
        .map(|text| (text.nl.as_str(), text.en.as_str()))
        .unzip();
    Text::new(row(&dutch, nl), row(&english, en))
}

fn row(names: &[&str], last: &str) -> String {
    match names {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [start @ .., end] => format!("{} {last} {end}", start.join(", ")),
    }
}

/// A condition as it is written.
pub fn code(condition: &Condition) -> Word {
    let words: Vec<&str> = condition.source().split_whitespace().collect();
    let code = words.join(" ");
    Word {
        said: same(&format!("`{code}`")),
        key: code,
    }
}

/// A number.
pub fn number(number: impl std::fmt::Display) -> Word {
    let text = number.to_string();
    Word {
        said: same(&text),
        key: text,
    }
}

/// A length of time.
pub fn span(span: Span) -> Word {
    Word {
        key: format!("{span:?}"),
        said: Text::new(
            span.show(crate::base::text::Lang::Nl),
            span.show(crate::base::text::Lang::En),
        ),
    }
}

/// A prose text.
pub fn prose(text: &str) -> Word {
    let words: Vec<&str> = text.split_whitespace().collect();
    let text = words.join(" ");
    Word {
        said: same(&format!("“{text}”")),
        // Not a key to be renamed through: every word stands on its own.
        key: text,
    }
}

impl<'a> Side<'a> {
    /// A role.
    pub(super) fn role(self, role: RoleId) -> Word {
        called(
            self.catalog
                .shared
                .roles
                .get(role.index())
                .map(|r| &r.named),
        )
    }

    /// Roles, any of which will do.
    pub(super) fn roles(self, roles: impl IntoIterator<Item = RoleId>) -> Word {
        let words: Vec<Word> = roles.into_iter().map(|role| self.role(role)).collect();
        joined(&words, "of", "or")
    }

    /// Each of the roles of a set.
    pub(super) fn role_set(self, roles: RoleSet) -> Vec<Word> {
        roles.iter().map(|role| self.role(role)).collect()
    }

    /// Who may; `None` is anyone on the case.
    pub(super) fn who(self, who: Option<&Who>) -> Word {
        match who {
            Some(who) => self.roles(who.roles.iter().copied()),
            None => word("*", "iedereen in de zaak", "anyone on the case"),
        }
    }

    /// Who may, where the step says so too.
    pub(super) fn who_at(self, who: Option<&Who>, step: Option<StepId>) -> Word {
        let usual = step.and_then(|step| self.process.steps.get(step.index()));
        match usual {
            Some(usual) if usual.who.as_ref() == who => {
                word("=", "wie de stap heeft", "whoever has the step")
            }
            _ => self.who(who),
        }
    }

    /// A step.
    pub(super) fn step(self, step: StepId) -> Word {
        let step = self.process.steps.get(step.index());
        noted("stap", "step", step.map(|step| &step.named))
    }

    /// An end.
    pub(super) fn end(self, end: EndId) -> Word {
        let end = self.process.ends.get(end.index());
        noted("einde", "end", end.map(|end| &end.named))
    }

    /// A step or an end.
    pub(super) fn target(self, target: Target) -> Word {
        match target {
            Target::Step(step) => self.step(step),
            Target::End(end) => self.end(end),
        }
    }

    /// Where a requirement belongs.
    pub(super) fn home(self, home: Home) -> Word {
        match home {
            Home::Step(step) => self.step(step),
            Home::End(end) => self.end(end),
            Home::After(end) => {
                let end = self.end(end);
                Word {
                    key: format!("na {}", end.key),
                    said: Text::new(
                        format!("wat na {} doorgaat", end.said.nl),
                        format!("what goes on after {}", end.said.en),
                    ),
                }
            }
            Home::EveryEnd(None) => word("alle eindes", "elk einde", "every end"),
            Home::EveryEnd(Some(EndKind::Goal)) => {
                word("alle eindpunten", "elk eindpunt", "every goal")
            }
            Home::EveryEnd(Some(EndKind::Exit)) => {
                word("alle uitwegen", "elke uitweg", "every exit")
            }
        }
    }

    /// A requirement of this process.
    pub(super) fn req(self, req: ReqId) -> Word {
        called(self.process.reqs.get(req.index()).map(|req| &req.named))
    }

    /// A field of this process.
    pub(super) fn field(self, field: FieldId) -> Word {
        field_of(self.process, field)
    }

    /// A list of this process.
    pub(super) fn list(self, list: ListId) -> Word {
        called(self.process.lists.get(list.index()).map(|list| &list.named))
    }

    /// A column of a list.
    pub(super) fn column(self, list: ListId, column: ColumnId) -> Word {
        let list = self.process.lists.get(list.index());
        let column = list.and_then(|list| list.columns.get(column.index()));
        called(column.map(|column| &column.named))
    }

    /// A process of the catalogue.
    pub(super) fn process_at(self, id: ProcessId) -> Option<&'a Process> {
        self.catalog
            .processes
            .get(id.index())
            .map(std::convert::AsRef::as_ref)
    }

    /// Its name.
    pub(super) fn process_name(self, id: ProcessId) -> Word {
        called(self.process_at(id).map(|process| &process.named))
    }

    /// Kinds of documents, any of which will do.
    pub(super) fn documents(self, kinds: &[DocumentKindId]) -> Word {
        let shared = &self.catalog.shared;
        let words: Vec<Word> = kinds
            .iter()
            .map(|kind| called(shared.documents.get(kind.index())))
            .collect();
        joined(&words, "of", "or")
    }

    /// An option of a choice.
    pub(super) fn option(self, option: OptionId) -> Word {
        called(self.catalog.shared.options.get(option.index()))
    }

    /// The options of a set.
    pub(super) fn options(self, set: ChoiceSetId) -> Vec<Word> {
        let set = self.catalog.shared.choice_sets.get(set.index());
        let options = set.map_or(&[][..], |set| &set.options);
        options.iter().map(|option| self.option(*option)).collect()
    }

    /// A fund.
    pub(super) fn fund(self, fund: FundId) -> Word {
        let fund = self.catalog.shared.funds.get(fund.index());
        noted("pot", "fund", fund.map(|fund| &fund.named))
    }

    /// One thing that a requirement asks. A choice, a linked case and money have
    /// aspects of their own.
    pub(super) fn part(self, part: &Part) -> Option<Word> {
        Some(match part {
            Part::Field(field) => self.field(*field),
            Part::Document(kinds) => lead("bewijs", "document", &self.documents(kinds)),
            Part::AgreeRole(role) => lead("akkoord van", "agreement of", &self.role(*role)),
            Part::AgreeField(field) => lead(
                "akkoord van de persoon bij",
                "agreement of the person at",
                &self.field(*field),
            ),
            Part::Choice => word("keuze", "een keuze", "a choice"),
            Part::Link => word("subzaak", "een gekoppelde zaak", "a linked case"),
            Part::Reservation => return None,
        })
    }

    /// One thing that is asked of an item.
    pub(super) fn item_part(self, list: ListId, part: &ItemPart) -> Word {
        match part {
            ItemPart::Column(column) => self.column(list, *column),
            ItemPart::Document(kinds) => lead("bewijs", "document", &self.documents(kinds)),
            ItemPart::AgreeColumn(column) => lead(
                "akkoord van de persoon bij",
                "agreement of the person at",
                &self.column(list, *column),
            ),
            ItemPart::AgreeRole(role) => lead("akkoord van", "agreement of", &self.role(*role)),
        }
    }

    /// Persons.
    pub(super) fn person(self, person: &PersonRef) -> Word {
        match person {
            PersonRef::Req(req) => lead("wie meedeed aan", "whoever took part in", &self.req(*req)),
            PersonRef::Role(role) => {
                lead("wie dit is of was:", "whoever is or was", &self.role(*role))
            }
            PersonRef::Field(field) => lead("de persoon bij", "the person at", &self.field(*field)),
            PersonRef::Column(list, column) => {
                let list_word = self.list(*list);
                let inner = joined(&[list_word, self.column(*list, *column)], "en", "and");
                lead("de personen in", "the persons in", &inner)
            }
            PersonRef::Linked(link, process, req) => {
                let there = req_of(self.process_at(*process), *req);
                let inner = joined(&[self.req(*link), there], "en", "and");
                lead("wie meedeed in", "whoever took part in", &inner)
            }
            PersonRef::Opener(from) => {
                let there = from
                    .iter()
                    .map(|(process, req)| req_of(self.process_at(*process), *req));
                let inner = joined(&there.collect::<Vec<_>>(), "of", "or");
                lead(
                    "wie in de openende zaak meedeed aan",
                    "whoever took part, in the case that opened it, in",
                    &inner,
                )
            }
        }
    }

    /// The type of a field; the options of a choice are an aspect of their own.
    pub(super) fn kind(kind: Type) -> Word {
        let (nl, en) = match kind {
            Type::Text => ("tekst", "text"),
            Type::Number => ("getal", "number"),
            Type::Bool => ("janee", "yes/no"),
            Type::Date => ("datum", "date"),
            Type::Instant => ("tijdstip", "moment"),
            Type::Money => ("bedrag", "amount"),
            Type::Span => ("duur", "length of time"),
            Type::Choice(_) => ("keuze", "choice"),
            Type::Choices(_) => ("keuzes", "choices"),
            Type::Person => ("persoon", "person"),
            Type::Persons => ("personen", "persons"),
            Type::Organisation => ("organisatie", "organisation"),
            Type::Document => ("document", "document"),
        };
        word(nl, nl, en)
    }

    /// A privacy class.
    pub(super) fn privacy(privacy: Privacy) -> Word {
        let (nl, en) = match privacy {
            Privacy::Ordinary => ("gewoon", "ordinary"),
            Privacy::Special => ("bijzonder", "special"),
            Privacy::Criminal => ("strafrechtelijk", "criminal"),
            Privacy::Bsn => ("bsn", "citizen number"),
        };
        word(nl, nl, en)
    }
}

/// Words before a word.
pub fn lead(nl: &str, en: &str, word: &Word) -> Word {
    Word {
        key: format!("{nl} {}", word.key),
        said: Text::new(
            format!("{nl} {}", word.said.nl),
            format!("{en} {}", word.said.en),
        ),
    }
}

/// A requirement of some process.
pub fn req_of(process: Option<&Process>, req: ReqId) -> Word {
    called(process.and_then(|p| p.reqs.get(req.index()).map(|req| &req.named)))
}

/// A field of some process.
pub fn field_of(process: &Process, field: FieldId) -> Word {
    called(process.fields.get(field.index()).map(|field| &field.named))
}
