//! A figure: bars in rows, each parted by what was given; the same numbers stand in a table beside it.

/// A figure.
pub struct FigureView {
    /// Its name in the page, and that of the files that are saved of it.
    pub id: String,
    /// What it shows.
    pub title: String,
    /// How it is to be read.
    pub lead: String,
    /// What the colours mean: the class, the letter and the words.
    pub keys: Vec<FigureKey>,
    /// What the rows are, at the head of the table.
    pub of: String,
    /// The bars.
    pub bars: Vec<BarView>,
    /// How wide the drawing's labels are.
    pub labels: usize,
}

/// What a colour means.
pub struct FigureKey {
    /// The class of the colour.
    pub class: String,
    /// The letter beside it.
    pub letter: String,
    /// What it means.
    pub words: String,
}

/// A bar.
pub struct BarView {
    /// What it is of.
    pub label: String,
    /// Its parts: where each begins, how wide it is, and what is written in it.
    pub parts: Vec<BarPart>,
    /// How many of each there are, in the order of the keys.
    pub counts: Vec<usize>,
    /// How many all together.
    pub total: usize,
    /// Where it begins.
    from: usize,
}

impl BarView {
    /// Where it ends.
    pub fn end(&self) -> usize {
        let last = self.parts.last();
        last.map_or(self.from, |part| part.x + part.width)
    }
}

/// A part of a bar.
pub struct BarPart {
    /// The class of its colour.
    pub class: String,
    /// Where it begins.
    pub x: usize,
    /// How wide it is.
    pub width: usize,
    /// What is written in it; may be empty.
    pub text: String,
}

/// What a row is of, and how many of each key there are.
pub type FigureRow = (String, Vec<usize>);

/// How wide the whole drawing is.
pub const WIDTH: usize = 760;
/// How much of that is left for the number at the end of a bar.
const NUMBER: usize = 46;

impl FigureView {
    /// A figure of rows: what each is of, and how many of each key there are. Bars are as long as each
    /// other where `shares` are shown, and otherwise as long as what is counted.
    pub fn new(
        id: &str,
        title: impl Into<String>,
        lead: impl Into<String>,
        keys: Vec<FigureKey>,
        of: &str,
        rows: Vec<FigureRow>,
        shares: bool,
    ) -> Self {
        let longest = rows.iter().map(|(label, _)| label.chars().count()).max();
        let labels = (longest.unwrap_or_default() * 7 + 14).clamp(60, 300);
        let most = rows
            .iter()
            .map(|(_, counts)| counts.iter().sum::<usize>())
            .max();
        let most = most.unwrap_or_default().max(1);
        let room = WIDTH - NUMBER - labels;
        let bars = rows.into_iter().map(|(label, counts)| {
            let total: usize = counts.iter().sum();
            let whole = if shares { total.max(1) } else { most };
            let mut before = 0;
            let parts = keys.iter().zip(&counts).filter_map(|(key, count)| {
                let (from, to) = (before * room / whole, (before + count) * room / whole);
                before += count;
                let width = to - from;
                let text = match width {
                    0..12 => String::new(),
                    12..34 => key.letter.clone(),
                    _ => format!("{} {count}", key.letter),
                };
                (width > 0).then(|| BarPart {
                    class: key.class.clone(),
                    x: labels + from,
                    width,
                    text,
                })
            });
            BarView {
                parts: parts.collect(),
                label,
                counts,
                total,
                from: labels,
            }
        });
        let bars = bars.collect();
        Self {
            id: id.to_owned(),
            title: title.into(),
            lead: lead.into(),
            keys,
            of: of.to_owned(),
            bars,
            labels,
        }
    }

    /// How high the drawing is.
    pub fn height(&self) -> usize {
        self.bars.len() * 26 + 4
    }

    /// How wide it is.
    pub fn width(&self) -> usize {
        WIDTH
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figure(shares: bool) -> FigureView {
        let key = |letter: &str| FigureKey {
            class: letter.to_owned(),
            letter: letter.to_owned(),
            words: letter.to_owned(),
        };
        let rows = vec![
            ("some".to_owned(), vec![1, 3]),
            ("few".to_owned(), vec![0, 2]),
            ("none".to_owned(), vec![0, 0]),
        ];
        FigureView::new("a", "A", "", vec![key("x"), key("y")], "Row", rows, shares)
    }

    #[test]
    fn parts_stand_side_by_side_and_fill_a_bar_of_shares() {
        let figure = figure(true);
        let room = WIDTH - NUMBER - figure.labels;
        let bar = &figure.bars[0];
        assert_eq!(bar.parts[0].x, figure.labels);
        assert_eq!(bar.parts[1].x, bar.parts[0].x + bar.parts[0].width);
        assert_eq!(bar.end(), figure.labels + room);
        assert_eq!(figure.bars[1].parts.len(), 1);
        assert_eq!(figure.bars[2].end(), figure.labels);
    }

    #[test]
    fn a_bar_of_counts_is_as_long_as_its_count() {
        let figure = figure(false);
        let length = |at: usize| figure.bars[at].end() - figure.labels;
        assert_eq!(length(0), 2 * length(1));
    }
}
