//! Real findings as a picture of the terminal that they were printed on.

use std::fmt::Write as _;

use crate::inside::full_view;
use crate::show::human::FindingsView;
use crate::show::{Style, human};
use unicode_width::UnicodeWidthStr;

use super::readme::outcome;

/// Width and height of a character, and the margin, in pixels.
const WIDTH: f64 = 7.8;
const HEIGHT: f64 = 18.0;
const MARGIN: f64 = 14.0;
const COLUMNS: usize = 96;

/// How much of the national digest is shown.
const LINES: usize = 36;

/// The first screen of the whole dataset, and the error of a record that is broken on purpose.
pub fn svg() -> String {
    let style = Style {
        colour: true,
        unicode: true,
        width: COLUMNS,
    };
    let digest = FindingsView {
        command: "evenhand check cases/".to_owned(),
        ..FindingsView::default()
    };
    let real = human::print(&outcome("cases"), style, &digest);
    let first: Vec<&str> = real.lines().take(LINES).collect();
    let error = human::print(&outcome("docs/examples"), style, &full_view());
    draw(&format!(
        "\u{1b}[1m$ cargo run -- check cases/\u{1b}[0m\n{}\n\u{1b}[2m[...]\u{1b}[0m\n\n\
         \u{1b}[1m$ cargo run -- check docs/examples/ --full\u{1b}[0m\n{}\n",
        first.join("\n"),
        error.trim_end()
    ))
}

fn draw(text: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let width = 2.0 * MARGIN + WIDTH * COLUMNS as f64;
    let height = 2.0 * MARGIN + HEIGHT * lines.len() as f64;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width:.0} {height:.0}\" width=\"{width:.0}\" \
         height=\"{height:.0}\" role=\"img\" font-family=\"ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace\" \
         font-size=\"13\">\n<title>What evenhand check prints</title>\n\
         <rect width=\"100%\" height=\"100%\" rx=\"6\" fill=\"#16191d\"/>\n"
    );
    let mut pen = Pen::default();
    for (i, line) in lines.iter().enumerate() {
        let y = MARGIN + HEIGHT * (i as f64 + 0.75);
        let mut column = 0;
        for (j, part) in line.split("\u{1b}[").enumerate() {
            let text = match part.split_once('m') {
                Some((codes, text)) if j > 0 => {
                    pen.set(codes);
                    text
                }
                _ => part,
            };
            run(&mut svg, text, column, y, &pen);
            column += text.width();
        }
    }
    svg.push_str("</svg>\n");
    svg
}

/// Writes the words of one colour; each stretch without wide gaps has its place and length,
/// whatever font the viewer has and whatever it makes of spaces.
fn run(svg: &mut String, text: &str, column: usize, y: f64, pen: &Pen) {
    let mut at = column;
    for part in text.split("  ") {
        stretch(svg, part, at, y, pen);
        at += part.width() + 2;
    }
}

fn stretch(svg: &mut String, text: &str, column: usize, y: f64, pen: &Pen) {
    let shown = text.trim_start();
    let column = column + text.width() - shown.width();
    let shown = shown.trim_end();
    if shown.is_empty() {
        return;
    }
    let x = MARGIN + WIDTH * column as f64;
    let length = WIDTH * shown.width() as f64;
    let weight = if pen.bold {
        " font-weight=\"bold\""
    } else {
        ""
    };
    let escaped = shown
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;");
    let _ = writeln!(
        svg,
        "<text x=\"{x:.1}\" y=\"{y:.1}\" textLength=\"{length:.1}\" lengthAdjust=\"spacingAndGlyphs\" fill=\"{}\"{weight}>{escaped}</text>",
        pen.fill()
    );
}

/// What the terminal's codes have set.
#[derive(Default)]
struct Pen {
    bold: bool,
    dim: bool,
    colour: u8,
}

impl Pen {
    fn set(&mut self, codes: &str) {
        for code in codes.split(';') {
            match code {
                "" | "0" => *self = Self::default(),
                "1" => self.bold = true,
                "2" => self.dim = true,
                "22" => (self.bold, self.dim) = (false, false),
                "39" => self.colour = 0,
                other => {
                    if let [b'3' | b'9', digit @ b'1'..=b'7'] = other.as_bytes() {
                        self.colour = digit - b'0';
                    }
                }
            }
        }
    }

    fn fill(&self) -> &'static str {
        match (self.colour, self.dim) {
            (1, _) => "#ff8a80",
            (2, _) => "#8fd694",
            (3, _) => "#f2c55c",
            (4, _) => "#82b1ff",
            (5, _) => "#d9a4f5",
            (6, _) => "#6fd3e0",
            (_, true) => "#9aa3ad",
            _ => "#e8eaed",
        }
    }
}
