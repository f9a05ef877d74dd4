//! In which formats something is written, and where to: `--format human --format sarif=out.sarif`.

use std::path::{Path, PathBuf};

use clap::builder::{PossibleValue, TypedValueParser};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, Command};

use super::{USAGE, terminal, written};
use crate::base::nearest;
use crate::show::Style;
use crate::show::formats::{FORMATS, Findings, Format};

/// A format, and the file that it is written to; standard output where there is none.
#[derive(Clone, Debug)]
pub struct WrittenAs {
    format: &'static Format,
    /// Where to.
    pub file: Option<PathBuf>,
}

impl WrittenAs {
    /// Whether it is told on the terminal, in sentences.
    pub fn is_for_people(&self) -> bool {
        self.file.is_none() && self.format.name == "human"
    }

    /// Whether it is JSON Lines on standard output.
    pub fn is_json_lines(&self) -> bool {
        self.file.is_none() && self.format.name == "jsonl"
    }
}

/// Reads `FORMAT` and `FORMAT=FILE`.
#[derive(Clone)]
pub struct FormatParser;

impl TypedValueParser for FormatParser {
    type Value = WrittenAs;

    fn parse_ref(
        &self,
        command: &Command,
        argument: Option<&Arg>,
        value: &std::ffi::OsStr,
    ) -> Result<WrittenAs, clap::Error> {
        let text = value.to_str().unwrap_or_default();
        let (name, file) = match text.split_once('=') {
            Some((name, file)) => (name, Some(file)),
            None => (text, None),
        };
        let format = FORMATS.iter().find(|format| format.name == name);
        if let Some(format) = format
            && file != Some("")
        {
            return Ok(WrittenAs {
                format,
                file: file.map(PathBuf::from),
            });
        }
        let mut error = clap::Error::new(ErrorKind::InvalidValue).with_cmd(command);
        if let Some(argument) = argument {
            let argument = ContextValue::String(argument.to_string());
            error.insert(ContextKind::InvalidArg, argument);
        }
        let shown = value.to_string_lossy().into_owned();
        error.insert(ContextKind::InvalidValue, ContextValue::String(shown));
        let names = || FORMATS.iter().map(|format| format.name);
        let valid = names().map(str::to_owned).collect();
        error.insert(ContextKind::ValidValue, ContextValue::Strings(valid));
        if format.is_none()
            && let Some(near) = nearest::nearest(name, names())
        {
            let near = ContextValue::String(near.to_owned());
            error.insert(ContextKind::SuggestedValue, near);
        }
        Err(error)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        let formats = FORMATS.iter();
        let values = formats.map(|format| PossibleValue::new(format.name).help(format.about));
        Some(Box::new(values))
    }
}

/// What is written where: at most one format to standard output, and each file once. `output` is the
/// file of the only format.
///
/// # Errors
/// What is asked for cannot all be done; what to write instead.
pub fn settled(formats: &[WrittenAs], output: Option<&Path>) -> Result<Vec<WrittenAs>, String> {
    let mut written = formats.to_vec();
    match (written.as_mut_slice(), output) {
        ([only], Some(output)) if only.file.is_none() => only.file = Some(output.to_owned()),
        (_, Some(output)) => {
            let name = output.display();
            return Err(format!(
                "-o {name} is for one format that has no file of its own; give each its file, as in --format sarif={name}"
            ));
        }
        _ => {}
    }
    for (i, one) in written.iter().enumerate() {
        let Some(other) = written[..i].iter().find(|other| other.file == one.file) else {
            continue;
        };
        let (one, other) = (one.format.name, other.format.name);
        return Err(match &written[i].file {
            None => format!(
                "{other} and {one} would both go to standard output; give one of them a file, as in --format {one}=FILE"
            ),
            Some(file) => format!(
                "{other} and {one} would both be written to {}; give each a file of its own",
                file.display()
            ),
        });
    }
    for file in written.iter().filter_map(|one| one.file.as_deref()) {
        written::may_be_written(file)?;
    }
    Ok(written)
}

/// Writes findings as each format wants them; without `aloud`, nothing to standard output.
///
/// # Errors
/// The exit code, where something could not be written; what has been printed.
pub fn write_all(findings: &Findings<'_>, to: &[WrittenAs], aloud: bool) -> Result<(), u8> {
    for WrittenAs { format, file } in to {
        let done = match file {
            Some(file) => {
                let plain = Findings {
                    style: Style::plain(),
                    ..*findings
                };
                (format.print)(&plain)
                    .map_err(|error| error.to_string())
                    .and_then(|text| written::save(file, text.as_bytes()))
            }
            None if !aloud => Ok(()),
            None => (format.print)(findings)
                .map_err(|error| error.to_string())
                .map(|text| terminal::print(&text)),
        };
        done.map_err(|error| {
            terminal::complain(&format!("evenhand: {error}"));
            USAGE
        })?;
    }
    Ok(())
}
