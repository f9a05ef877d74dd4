//! `evenhand lsp`: the language server over standard input and output.

use clap::Args;
use lsp_server::Connection;

use super::dates::day;
use super::{CLEAN, Common, NOT_CHECKED, load, terminal};
use crate::base::date::PartialDate;
use crate::lsp::serve;
use crate::show::Style;
use crate::verdict::check::Options;

#[derive(Debug, Args)]
pub struct LspArgs {
    /// Ask as on this day, for what is overdue; `today` makes the answer depend on the day
    #[arg(long, value_name = "DATE", value_parser = day)]
    as_of: Option<PartialDate>,
    /// Report what is true but does not stand out, too
    #[arg(long)]
    all: bool,
    /// Some editors say so; nothing else can be spoken over
    #[arg(long, hide = true)]
    stdio: bool,
}

pub fn run(args: &LspArgs, common: &Common, style: Style) -> u8 {
    let knowledge = match load::knowledge(common, style) {
        Ok(knowledge) => knowledge,
        Err(code) => return code,
    };
    let options = Options {
        as_of: args.as_of,
        all: args.all,
        ..Options::default()
    };
    let (connection, threads) = Connection::stdio();
    let served = serve(&connection, knowledge, options);
    // The threads end when nobody holds the connection any more.
    drop(connection);
    let joined = threads.join().map_err(|error| error.to_string());
    // What could not be read says more than that nothing came any more.
    match joined.and(served) {
        Ok(()) => CLEAN,
        Err(why) => {
            terminal::complain(&format!(
                "evenhand: the editor could not be understood: {why}"
            ));
            NOT_CHECKED
        }
    }
}
