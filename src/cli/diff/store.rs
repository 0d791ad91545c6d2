// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! `diff --zaken` with a store: what a new version means for every case that runs there.
//! Of a case nothing is told but its number, its place and its fate.

use std::collections::BTreeMap;
use std::fmt::Write as _; // writing to a string cannot fail
use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use super::{Judged, verdict};
use crate::base::text::Text;
use crate::change::fate::{Fate, Verdict, fate};
use crate::change::{Comparison, Side};
use crate::cli::args::{CatalogArgs, DiffArgs, StoreArgs};
use crate::cli::case_error::service as told;
use crate::cli::desk::{Beside, opened_with};
use crate::cli::error::CliError;
use crate::cli::look::{Look, Tone};
use crate::definition::model::Process;
use crate::engine::Case;
use crate::service::{People, Service};
use crate::store::{AnyStore, Head, Place};

/// How a store begins.
const MAGIC: &[u8; 16] = b"SQLite format 3\0";
/// Most cases of one fate that are named on the screen.
const NAMED_MAX: usize = 8;

/// The cases of a store.
pub struct Stored(Service<AnyStore>);

/// Whether a path names a store.
pub fn is_store(path: &Path) -> bool {
    let mut begin = [0; MAGIC.len()];
    let Place::File(path) = Place::from(path.as_os_str()) else {
        return true;
    };
    File::open(path).is_ok_and(|mut file| file.read_exact(&mut begin).is_ok() && begin == *MAGIC)
}

impl Stored {
    /// Opens a store beside the catalogue of the old version.
    ///
    /// # Errors
    /// Whatever is missing or wrong.
    pub async fn open(args: &DiffArgs, place: &Path, look: &Look) -> Result<Self, CliError> {
        let store = StoreArgs {
            opslag: place.as_os_str().into(),
            sleutel: args.sleutel.clone(),
            vorige_sleutel: None,
            catalog: CatalogArgs::default(),
        };
        let Beside {
            book,
            store,
            master,
            ..
        } = opened_with(&store, &args.old, look).await?;
        let service = Service::start(store, book, People::default(), master).await?;
        Ok(Self(service))
    }

    /// Every running case of the old version, and how many run on others.
    ///
    /// # Errors
    /// The store.
    pub async fn judged(
        &self,
        old: &Process,
        new: Side<'_>,
    ) -> Result<(Vec<Judged>, u64), CliError> {
        let book = self.0.book();
        let mut judged = Vec::new();
        let Some(version) = book.edition(old.id, old.fingerprint) else {
            return Ok((judged, 0));
        };
        // Cases are numbered as here.
        let here = Side {
            catalog: book.catalog(),
            process: version,
        };
        let comparison = Comparison::new(here, new);
        let each = |head: &Head, case: Result<&Case, &_>| {
            let (place, fate) = match case {
                Ok(case) => {
                    // Beside other shared parts it is the same version still.
                    let case = Case {
                        fingerprint: version.fingerprint,
                        ..case.clone()
                    };
                    (comparison.place(case.position), fate(&comparison, &case))
                }
                Err(error) => {
                    let fate = Fate {
                        verdict: Verdict::Decision,
                        reasons: vec![(Verdict::Decision, told(error).0)],
                    };
                    (Text::new(&*head.place, &*head.place), fate)
                }
            };
            judged.push(Judged {
                scenario: None,
                case: head.id.0.to_string(),
                place,
                fate,
            });
        };
        let others = self.0.each_running(version, each).await?;
        Ok((judged, others))
    }
}

/// Cases of a store, those with one fate together.
pub fn together(cases: &[&Judged], look: &Look, out: &mut String) {
    let mut groups: BTreeMap<_, Vec<&Judged>> = BTreeMap::new();
    for judged in cases {
        let reasons = judged.fate.reasons.iter();
        let reasons: Vec<&str> = reasons.map(|(_, reason)| look.say(reason)).collect();
        let place = look.say(&judged.place);
        let key = (std::cmp::Reverse(judged.fate.verdict), place, reasons);
        groups.entry(key).or_default().push(judged);
    }
    let (one, more) = (look.pick("zaak", "case"), look.pick("zaken", "cases"));
    for ((std::cmp::Reverse(fate), place, reasons), cases) in groups {
        let (tone, word) = verdict(fate, look);
        let word = look.paint(tone, word);
        let count = cases.len();
        let noun = if count == 1 { one } else { more };
        let _ = writeln!(out, "    {count} {noun} ({place}): {word}");
        for reason in reasons {
            out.push_str(&look.wrap("      - ", 8, reason));
        }
        let named = cases.iter().take(NAMED_MAX);
        let named: Vec<&str> = named.map(|judged| judged.case.as_str()).collect();
        let rest = count.saturating_sub(NAMED_MAX);
        let rest = if rest > 0 {
            format!(", + {rest}")
        } else {
            String::new()
        };
        let line = look.wrap("      ", 6, &format!("{}{rest}", named.join(", ")));
        out.push_str(&look.paint(Tone::Faint, &line));
    }
}
