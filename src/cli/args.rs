// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! The arguments as typed values. Their texts are in `help.rs`, in both languages.

mod store;

use std::path::PathBuf;

use clap::{ArgAction, Parser, Subcommand, ValueEnum, ValueHint};
use clap_complete::Shell;

pub use store::*;

use crate::base::text::Lang;
use crate::store::Place;

/// Everything on the command line.
#[derive(Debug, Parser)]
#[command(name = "doorbraak", version, disable_help_subcommand = true)]
pub struct Args {
    /// For every command.
    #[command(flatten)]
    pub common: Common,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// Arguments that every command takes.
#[derive(Debug, clap::Args)]
pub struct Common {
    #[arg(
        long,
        global = true,
        value_name = "TAAL",
        value_enum,
        hide_possible_values = true
    )]
    pub lang: Option<LangArg>,
    #[arg(
        long,
        global = true,
        value_name = "WANNEER",
        value_enum,
        hide_possible_values = true
    )]
    pub color: Option<ColorArg>,
    #[arg(short, long, global = true, action = ArgAction::Count)]
    pub verbose: u8,
}

/// `--lang`
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum LangArg {
    Nl,
    En,
}

impl From<LangArg> for Lang {
    fn from(lang: LangArg) -> Self {
        match lang {
            LangArg::Nl => Self::Nl,
            LangArg::En => Self::En,
        }
    }
}

/// `--color`
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum ColorArg {
    #[default]
    Auto,
    Always,
    Never,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    Check(CheckArgs),
    Prove(ProveArgs),
    Test(TestArgs),
    Run(RunArgs),
    Explain(ExplainArgs),
    Schema(SchemaArgs),
    Describe(DescribeArgs),
    Diff(DiffArgs),
    #[command(name = "migreer")]
    Migrate(MigrateArgs),
    Draw(DrawArgs),
    Fmt(FmtArgs),
    Lsp(LspArgs),
    #[command(subcommand)]
    Zaak(ZaakCommand),
    #[command(subcommand)]
    Opslag(OpslagCommand),
    #[command(subcommand)]
    Audit(AuditCommand),
    Erase(EraseArgs),
    Dienst(DienstArgs),
    Completions(CompletionsArgs),
}

/// Which catalogue.
#[derive(Debug, Default, clap::Args)]
pub struct CatalogArgs {
    #[arg(short, long, value_name = "MAP", value_hint = ValueHint::DirPath)]
    pub catalogus: Option<PathBuf>,
}

/// `check`
#[derive(Debug, clap::Args)]
pub struct CheckArgs {
    #[arg(value_name = "PAD", value_hint = ValueHint::AnyPath)]
    pub paths: Vec<PathBuf>,
    #[command(flatten)]
    pub catalog: CatalogArgs,
    #[arg(
        long,
        value_name = "VORM",
        value_enum,
        default_value_t,
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub format: FormatArg,
    #[arg(long)]
    pub streng: bool,
    #[arg(long)]
    pub opmerkingen: bool,
    #[arg(long)]
    pub zonder_bewijs: bool,
}

/// `--format`
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum FormatArg {
    #[default]
    Terminal,
    Kort,
    Json,
    Sarif,
}

/// `prove`
#[derive(Debug, Default, clap::Args)]
pub struct ProveArgs {
    #[arg(value_name = "PAD", value_hint = ValueHint::AnyPath)]
    pub path: Option<PathBuf>,
    #[command(flatten)]
    pub catalog: CatalogArgs,
    #[arg(long, value_name = "MAP", value_hint = ValueHint::DirPath)]
    pub uit: Option<PathBuf>,
    #[arg(long, value_name = "AANTAL")]
    pub grens: Option<usize>,
    #[arg(long, value_name = "BESTAND", value_hint = ValueHint::FilePath)]
    pub rooster: Option<PathBuf>,
    #[arg(long)]
    pub hoe: bool,
    #[arg(long)]
    pub streng: bool,
    #[arg(long)]
    pub json: bool,
}

/// `test`
#[derive(Debug, clap::Args)]
pub struct TestArgs {
    #[arg(value_name = "PAD", value_hint = ValueHint::AnyPath)]
    pub paths: Vec<PathBuf>,
    #[command(flatten)]
    pub catalog: CatalogArgs,
    #[arg(long, value_name = "TEKST")]
    pub filter: Option<String>,
    #[arg(long)]
    pub stop_bij_fout: bool,
    #[arg(long)]
    pub coverage: bool,
    #[arg(long)]
    pub json: bool,
    #[arg(long, value_name = "BESTAND", value_hint = ValueHint::FilePath)]
    pub junit: Option<PathBuf>,
}

/// `run`
#[derive(Debug, clap::Args)]
pub struct RunArgs {
    #[arg(value_name = "BESTAND", value_hint = ValueHint::FilePath)]
    pub file: PathBuf,
    #[command(flatten)]
    pub catalog: CatalogArgs,
    #[arg(long, value_name = "AANTAL")]
    pub tot: Option<usize>,
    #[arg(long)]
    pub json: bool,
}

/// `explain`
#[derive(Debug, clap::Args)]
pub struct ExplainArgs {
    #[arg(value_name = "CODE", required_unless_present_any = ["lijst", "markdown"])]
    pub code: Option<String>,
    #[arg(long, conflicts_with_all = ["code", "markdown"])]
    pub lijst: bool,
    #[arg(long)]
    pub markdown: bool,
}

/// `schema`
#[derive(Debug, clap::Args)]
pub struct SchemaArgs {
    #[arg(
        value_name = "SOORT",
        value_enum,
        hide_possible_values = true,
        required_unless_present = "naar"
    )]
    pub kind: Option<KindArg>,
    #[arg(long, value_name = "MAP", value_hint = ValueHint::DirPath)]
    pub naar: Option<PathBuf>,
}

/// Kinds of files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum KindArg {
    Proces,
    Delen,
    Casus,
    Rooster,
    Migratie,
}

/// `describe`
#[derive(Debug, clap::Args)]
pub struct DescribeArgs {
    #[arg(value_name = "PROCES", value_hint = ValueHint::AnyPath)]
    pub processes: Vec<PathBuf>,
    #[command(flatten)]
    pub catalog: CatalogArgs,
    #[arg(
        long,
        alias = "vorm",
        value_name = "VORM",
        value_enum,
        hide_possible_values = true
    )]
    pub format: Option<DocumentArg>,
    #[arg(long, alias = "uit", value_name = "PAD", value_hint = ValueHint::AnyPath)]
    pub naar: Option<PathBuf>,
    #[arg(long)]
    pub zonder_bewijs: bool,
    #[arg(long, conflicts_with = "format")]
    pub markdown: bool,
}

/// `--format` of `describe`
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum DocumentArg {
    Tekst,
    Markdown,
    Html,
}

/// `migreer`
#[derive(Debug, clap::Args)]
pub struct MigrateArgs {
    #[arg(value_name = "PLAN", value_hint = ValueHint::FilePath)]
    pub plan: PathBuf,
    #[command(flatten)]
    pub catalog: CatalogArgs,
    #[arg(
        long,
        value_name = "OPSLAG",
        value_hint = ValueHint::FilePath,
        env = "DOORBRAAK_OPSLAG",
        hide_env = true,
        hide_env_values = true
    )]
    pub opslag: Option<Place>,
    #[arg(
        long,
        value_name = "BESTAND",
        value_hint = ValueHint::FilePath,
        env = "DOORBRAAK_SLEUTELBESTAND",
        hide_env = true
    )]
    pub sleutel: Option<PathBuf>,
    #[arg(long, value_name = "PERSOON", env = "DOORBRAAK_ALS", hide_env = true)]
    pub als: Option<String>,
    #[arg(long, value_name = "MOMENT", env = "DOORBRAAK_NU", hide_env = true)]
    pub nu: Option<String>,
    #[arg(long)]
    pub dry_run: bool,
    #[arg(long)]
    pub terug: bool,
    #[arg(long, value_name = "PAD", value_hint = ValueHint::AnyPath)]
    pub zaken: Vec<PathBuf>,
    #[arg(long)]
    pub json: bool,
}

/// `diff`
#[derive(Debug, clap::Args)]
pub struct DiffArgs {
    #[arg(value_name = "OUD", value_hint = ValueHint::AnyPath)]
    pub old: PathBuf,
    #[arg(value_name = "NIEUW", value_hint = ValueHint::AnyPath)]
    pub new: PathBuf,
    #[arg(long, value_name = "PAD", value_hint = ValueHint::AnyPath)]
    pub zaken: Vec<PathBuf>,
    #[arg(
        long,
        value_name = "BESTAND",
        value_hint = ValueHint::FilePath,
        env = "DOORBRAAK_SLEUTELBESTAND",
        hide_env = true
    )]
    pub sleutel: Option<PathBuf>,
    #[arg(long)]
    pub json: bool,
}

/// `draw`
#[derive(Debug, clap::Args)]
pub struct DrawArgs {
    #[arg(value_name = "PROCES", value_hint = ValueHint::AnyPath)]
    pub processes: Vec<PathBuf>,
    #[command(flatten)]
    pub catalog: CatalogArgs,
    #[arg(
        long,
        alias = "vorm",
        value_name = "VORM",
        value_enum,
        default_value_t,
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub format: DrawingArg,
    #[arg(long, alias = "uit", value_name = "PAD", value_hint = ValueHint::AnyPath)]
    pub naar: Option<PathBuf>,
    #[arg(long, value_name = "BESTAND", value_hint = ValueHint::FilePath)]
    pub casus: Option<PathBuf>,
    #[arg(long, value_name = "NAAM", requires = "casus")]
    pub zaak: Option<String>,
    #[arg(long, value_name = "PAD", value_hint = ValueHint::AnyPath, conflicts_with = "casus")]
    pub coverage: Option<PathBuf>,
}

/// `--format` of `draw`
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum DrawingArg {
    #[default]
    Svg,
    Mermaid,
    Dot,
    Pnml,
    Bpmn,
}

/// `fmt`
#[derive(Debug, clap::Args)]
pub struct FmtArgs {
    #[arg(value_name = "PAD", value_hint = ValueHint::AnyPath)]
    pub paths: Vec<PathBuf>,
    #[command(flatten)]
    pub catalog: CatalogArgs,
    #[arg(long, visible_alias = "check")]
    pub controle: bool,
    #[arg(long, value_name = "AANTAL")]
    pub breedte: Option<usize>,
}

/// `lsp`
#[derive(Debug, clap::Args)]
pub struct LspArgs {
    #[command(flatten)]
    pub catalog: CatalogArgs,
}

/// `completions`
#[derive(Debug, clap::Args)]
pub struct CompletionsArgs {
    #[arg(value_name = "SHELL", value_enum, hide_possible_values = true)]
    pub shell: Shell,
}
