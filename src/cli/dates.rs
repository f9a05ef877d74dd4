//! Days on the command line.

use clap::Args;

use super::{USAGE, terminal};
use crate::base::date::PartialDate;
use crate::base::period::Period;

/// A day, a month or a year; `today` is the day on which the program runs.
///
/// # Errors
/// What is wrong with it.
pub fn day(text: &str) -> Result<PartialDate, String> {
    if text == "today" {
        return Ok(PartialDate::day(jiff::Zoned::now().date()));
    }
    PartialDate::parse(text).map_err(|error| error.to_string())
}

#[derive(Debug, Args)]
pub struct PeriodArgs {
    /// Only inspections that began on this day or later; of a month or a year, its first day
    #[arg(long, value_name = "DATE", value_parser = day)]
    from: Option<PartialDate>,
    /// Only inspections that began on this day or earlier; of a month or a year, its last day
    #[arg(long, value_name = "DATE", value_parser = day)]
    to: Option<PartialDate>,
}

impl PeriodArgs {
    /// The period.
    ///
    /// # Errors
    /// The exit code, where it ends before it begins; that has been printed.
    pub fn period(&self) -> Result<Period, u8> {
        let (from, to) = (self.from, self.to);
        if let (Some(first), Some(last)) = (from, to)
            && last.latest() < first.earliest()
        {
            terminal::complain(&format!("evenhand: --to {last} is before --from {first}"));
            return Err(USAGE);
        }
        Ok(Period { from, to })
    }
}

/// The day as of which is asked.
#[derive(Debug, Args)]
pub struct AsOfArgs {
    /// Leave out what began after this day; `today` makes the answer depend on the day
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub as_of: Option<PartialDate>,
}
