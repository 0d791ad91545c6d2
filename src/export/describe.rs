use crate::base::text::Lang;
use crate::definition::model::{Catalog, Process};
pub fn describe(_c: &Catalog, p: &Process, _l: Lang) -> String { p.named.title.to_string() }
