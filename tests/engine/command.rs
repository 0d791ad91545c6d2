// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Commands in the words of the definition.

/// A command, by names.
#[derive(Clone, Debug)]
pub struct Ask {
    pub verb: Verb,
    /// Fields or columns with their values, as written; `?` is unknown. The
    /// requirement's own id is its choice.
    pub with: Vec<(String, String)>,
    pub documents: Vec<(Option<String>, String)>,
    pub behalf: Option<String>,
    pub reason: Option<String>,
    pub agreed: Vec<String>,
}

#[derive(Clone, Debug)]
pub enum Verb {
    Fulfil(String),
    Waive(String),
    Take(String),
    Correct,
    Hold(String),
    HandOver(String, String),
    Pause,
    Resume,
    Extend(String, String),
    Suspend(String, String),
    Restart(String, String),
    Add(String),
    Change(String, u32),
    Agree(String, u32),
    Finish(String, u32),
    Drop(String, u32),
    Open(String, Option<u32>),
    Time,
}

impl Ask {
    pub fn new(verb: Verb) -> Self {
        Self {
            verb,
            with: Vec::new(),
            documents: Vec::new(),
            behalf: None,
            reason: None,
            agreed: Vec::new(),
        }
    }

    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.with.push((name.to_owned(), value.to_owned()));
        self
    }

    pub fn document(mut self, kind: &str) -> Self {
        self.documents
            .push((Some(kind.to_owned()), format!("{kind} 1")));
        self
    }

    pub fn some_document(mut self, reference: &str) -> Self {
        self.documents.push((None, reference.to_owned()));
        self
    }

    pub fn on_behalf(mut self, role: &str) -> Self {
        self.behalf = Some(role.to_owned());
        self
    }

    pub fn because(mut self, reason: &str) -> Self {
        self.reason = Some(reason.to_owned());
        self
    }

    pub fn agreed(mut self, role: &str) -> Self {
        self.agreed.push(role.to_owned());
        self
    }
}

pub fn fulfil(req: &str) -> Ask {
    Ask::new(Verb::Fulfil(req.to_owned()))
}

/// A requirement's choice.
pub fn choose(req: &str, option: &str) -> Ask {
    fulfil(req).with(req, option)
}

pub fn waive(req: &str) -> Ask {
    Ask::new(Verb::Waive(req.to_owned()))
}

pub fn take(way: &str) -> Ask {
    Ask::new(Verb::Take(way.to_owned()))
}

pub fn correct(field: &str, value: &str) -> Ask {
    Ask::new(Verb::Correct)
        .with(field, value)
        .because("vergissing")
}

pub fn hold(role: &str) -> Ask {
    Ask::new(Verb::Hold(role.to_owned()))
}

pub fn hand_over(role: &str, to: &str) -> Ask {
    Ask::new(Verb::HandOver(role.to_owned(), to.to_owned()))
}

pub fn pause() -> Ask {
    Ask::new(Verb::Pause).because("wacht")
}

pub fn resume() -> Ask {
    Ask::new(Verb::Resume)
}

pub fn extend(term: &str, clause: &str) -> Ask {
    Ask::new(Verb::Extend(term.to_owned(), clause.to_owned()))
}

pub fn suspend(term: &str, clause: &str) -> Ask {
    Ask::new(Verb::Suspend(term.to_owned(), clause.to_owned()))
}

pub fn restart(term: &str, clause: &str) -> Ask {
    Ask::new(Verb::Restart(term.to_owned(), clause.to_owned()))
}

pub fn add(list: &str) -> Ask {
    Ask::new(Verb::Add(list.to_owned()))
}

pub fn change(list: &str, item: u32) -> Ask {
    Ask::new(Verb::Change(list.to_owned(), item))
}

pub fn agree(list: &str, item: u32) -> Ask {
    Ask::new(Verb::Agree(list.to_owned(), item))
}

pub fn finish(list: &str, item: u32) -> Ask {
    Ask::new(Verb::Finish(list.to_owned(), item))
}

pub fn drop_item(list: &str, item: u32) -> Ask {
    Ask::new(Verb::Drop(list.to_owned(), item)).because("niet meer nodig")
}

pub fn open_link(req: &str) -> Ask {
    Ask::new(Verb::Open(req.to_owned(), None))
}

pub fn open_link_for(req: &str, item: u32) -> Ask {
    Ask::new(Verb::Open(req.to_owned(), Some(item)))
}

pub fn time() -> Ask {
    Ask::new(Verb::Time)
}
