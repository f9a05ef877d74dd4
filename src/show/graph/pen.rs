//! Writing SVG: escaped text, broken into lines that fit, and the few shapes that are drawn.
//!
//! Everything is a presentation attribute: no style sheet and no ids, so that many drawings can
//! stand in one HTML page without touching each other.

use unicode_width::UnicodeWidthChar;

use super::layout::Rect;
use super::plain;

/// How a text looks.
#[derive(Clone, Copy)]
pub(super) struct Lettering {
    pub(super) size: f64,
    pub(super) bold: bool,
    pub(super) ink: &'static str,
}

/// For formats that are laid out elsewhere, where only a line's length in letters matters.
pub(super) const MEASURE: Lettering = Lettering::plain(10.0);
/// A judgement's title there: about 28 characters a line.
pub(super) const LABEL: f64 = 150.0;

impl Lettering {
    /// Of a size, in the ink of most texts.
    pub(super) const fn plain(size: f64) -> Self {
        let (bold, ink) = (false, super::palette::INK);
        Self { size, bold, ink }
    }

    /// Of a size, to stand out.
    pub(super) const fn bold(size: f64) -> Self {
        Self {
            bold: true,
            ..Self::plain(size)
        }
    }

    /// Of a size, for what is said beside.
    pub(super) const fn aside(size: f64) -> Self {
        Self {
            ink: "#4a4a4a",
            ..Self::plain(size)
        }
    }

    /// From one line to the next.
    pub(super) fn leading(self) -> f64 {
        (self.size * 1.32).round()
    }

    /// Breaks a text into lines no wider than `width`, inside a word only where it must.
    pub(super) fn wrap(self, text: &str, width: f64) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        let mut line = String::new();
        for word in plain(text).split(' ') {
            for piece in self.pieces(word, width) {
                let joined = if line.is_empty() {
                    piece.clone()
                } else {
                    format!("{line} {piece}")
                };
                if self.width(&joined) <= width {
                    line = joined;
                } else {
                    lines.push(std::mem::replace(&mut line, piece));
                }
            }
        }
        lines.push(line);
        lines.retain(|line| !line.is_empty());
        lines
    }

    /// A word, or what it must be broken into.
    fn pieces(self, word: &str, width: f64) -> Vec<String> {
        let mut pieces = vec![String::new()];
        let mut used = 0.0;
        for c in word.chars() {
            let wide = self.char_width(c);
            if used + wide > width {
                pieces.push(String::new());
                used = 0.0;
            }
            used += wide;
            if let Some(piece) = pieces.last_mut() {
                piece.push(c);
            }
        }
        pieces
    }

    pub(super) fn width(self, text: &str) -> f64 {
        text.chars().map(|c| self.char_width(c)).sum()
    }

    /// Generous for Helvetica, Arial and Liberation Sans, and about right for DejaVu Sans: the
    /// reader's font is not known here.
    fn char_width(self, c: char) -> f64 {
        let em = match c {
            ' ' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' | 'i' | 'j' | 'l' | 'I' => 0.32,
            '(' | ')' | '[' | ']' | '-' | '/' | 'f' | 't' | 'r' => 0.4,
            'm' | 'w' | 'M' | 'W' | '@' | '%' => 0.92,
            'A'..='Z' => 0.7,
            c => match UnicodeWidthChar::width(c) {
                Some(2) => 1.05,
                Some(0) => 0.0,
                _ => 0.58,
            },
        };
        em * self.size * if self.bold { 1.06 } else { 1.0 }
    }
}

/// Where a text hangs on its point.
#[derive(Clone, Copy)]
pub(super) enum Anchor {
    Start,
    Middle,
}

/// How an outline is drawn.
#[derive(Clone, Copy)]
pub(super) struct Stroke {
    pub(super) colour: &'static str,
    pub(super) width: f64,
    /// An SVG dash pattern; solid where empty.
    pub(super) dash: &'static str,
}

/// The drawing so far.
#[derive(Default)]
pub(super) struct Pen {
    pub(super) out: String,
}

impl Pen {
    /// Lines of text, the first with its top at `y`. Returns where the next would start.
    pub(super) fn lines(
        &mut self,
        (x, mut y): (f64, f64),
        font: Lettering,
        anchor: Anchor,
        lines: &[String],
    ) -> f64 {
        for line in lines {
            self.text((x, y + font.size), font, anchor, line);
            y += font.leading();
        }
        y
    }

    /// One line of text on its baseline.
    pub(super) fn text(&mut self, (x, y): (f64, f64), font: Lettering, anchor: Anchor, text: &str) {
        let weight = if font.bold {
            r#" font-weight="600""#
        } else {
            ""
        };
        let anchor = match anchor {
            Anchor::Start => "",
            Anchor::Middle => r#" text-anchor="middle""#,
        };
        let (size, ink, text) = (font.size, font.ink, escape(text));
        self.element(&format!(r#"<text x="{x:.1}" y="{y:.1}" font-size="{size}"{weight}{anchor} fill="{ink}">{text}</text>"#));
    }

    pub(super) fn rect(&mut self, rect: Rect, radius: f64, fill: &str, stroke: Option<Stroke>) {
        let Rect {
            x,
            y,
            width,
            height,
        } = rect;
        let stroke = stroke.map(outline).unwrap_or_default();
        self.element(&format!(
            r#"<rect x="{x:.1}" y="{y:.1}" width="{width:.1}" height="{height:.1}" rx="{radius}" fill="{fill}"{stroke}/>"#
        ));
    }

    /// A curve through points, each passed straight upwards, with an arrow's head at its end.
    pub(super) fn arrow(&mut self, points: &[(f64, f64)], stroke: Stroke) {
        let (Some(&(x, y)), Some(&(to_x, to_y))) = (points.first(), points.last()) else {
            return;
        };
        let mut way = format!("M{x:.1},{y:.1}");
        let (last, mut from) = (points.len() - 1, (x, y));
        for (i, &(x, y)) in points.iter().enumerate().skip(1) {
            let y = if i == last { y + 8.0 } else { y };
            let middle = f64::midpoint(from.1, y);
            way.push_str(&format!(
                " C{:.1},{middle:.1} {x:.1},{middle:.1} {x:.1},{y:.1}",
                from.0
            ));
            from = (x, y);
        }
        let (colour, line) = (stroke.colour, outline(stroke));
        self.element(&format!(r#"<path d="{way}" fill="none"{line}/>"#));
        let (left, right, base) = (to_x - 5.5, to_x + 5.5, to_y + 10.0);
        self.element(&format!(
            r#"<path d="M{to_x:.1},{to_y:.1} L{left:.1},{base:.1} L{right:.1},{base:.1} Z" fill="{colour}"/>"#
        ));
    }

    pub(super) fn line(&mut self, (x, y): (f64, f64), (to_x, to_y): (f64, f64), stroke: Stroke) {
        let stroke = outline(stroke);
        self.element(&format!(
            r#"<path d="M{x:.1},{y:.1} L{to_x:.1},{to_y:.1}"{stroke}/>"#
        ));
    }

    pub(super) fn circle(&mut self, (x, y): (f64, f64), radius: f64, fill: &str, stroke: Stroke) {
        let stroke = outline(stroke);
        self.element(&format!(
            r#"<circle cx="{x:.1}" cy="{y:.1}" r="{radius}" fill="{fill}"{stroke}/>"#
        ));
    }

    /// The finished drawing. A `title` and a `desc` that come first are its accessible name and
    /// description.
    pub(super) fn finish(self, (width, height): (f64, f64), title: &str, account: &str) -> String {
        let (title, account) = (escape(&plain(title)), escape(&plain(account)));
        let page = format!(r##"<rect width="{width:.0}" height="{height:.0}" fill="#ffffff"/>"##);
        let font = "font-family=\"Helvetica, Arial, 'Liberation Sans', sans-serif\"";
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width:.0} {height:.0}\" \
             width=\"{width:.0}\" height=\"{height:.0}\" role=\"img\" {font}>\n\
             <title>{title}</title>\n<desc>{account}</desc>\n{page}\n{}</svg>\n",
            self.out
        )
    }

    fn element(&mut self, element: &str) {
        self.out.push_str(element);
        self.out.push('\n');
    }
}

fn outline(stroke: Stroke) -> String {
    let Stroke {
        colour,
        width,
        dash,
    } = stroke;
    let dash = if dash.is_empty() {
        String::new()
    } else {
        format!(r#" stroke-dasharray="{dash}""#)
    };
    format!(r#" stroke="{colour}" stroke-width="{width}"{dash}"#)
}

fn escape(text: &str) -> String {
    let text = text
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;");
    text.replace('"', "&quot;").replace('\'', "&#39;")
}

#[cfg(test)]
mod tests {
    use super::*;

    const FONT: Lettering = Lettering::plain(10.0);

    #[test]
    fn lines_fit_and_lose_nothing() {
        let text = "Children who need help and protection, Llanfairpwllgwyngyllgogerychwyrndrobwll";
        let lines = FONT.wrap(text, 100.0);
        assert!(
            lines.iter().all(|line| FONT.width(line) <= 100.0),
            "{lines:?}"
        );
        assert_eq!(lines.concat().replace(' ', ""), text.replace(' ', ""));
    }

    #[test]
    fn an_empty_text_has_no_line() {
        assert!(FONT.wrap(" \n ", 100.0).is_empty());
    }

    #[test]
    fn text_is_escaped_and_cannot_break_xml() {
        let svg = Pen::default().finish((1.0, 1.0), "a < b & \"c\"\u{1b}[31m\u{0}", "");
        assert!(svg.contains("<title>a &lt; b &amp; &quot;c&quot;\u{FFFD}[31m\u{FFFD}</title>"));
    }
}
