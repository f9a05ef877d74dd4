//! Follows the instructions of a page and says where each letter stands.
//!
//! Only what moves or shows text is followed. Nothing else of a page (paths, colours, pictures) is
//! looked at, and nothing in it can make the reader fail: an instruction that lacks its operands is
//! passed over.

use std::collections::HashMap;
use std::rc::Rc;

use lopdf::content::{Content, Operation};
use lopdf::{DecompressError, Dictionary, Document, Object, ObjectId};

use super::font::Font;
use super::layout::{Letter, PageLayout};
use super::load::tokens;
use super::matrix::Matrix;
use super::state::{DrawingBudget, Numbers, State};
use super::{Limits, PdfError};

/// How deep a form may draw another form. A form that draws itself ends here.
const FORM_DEPTH: usize = 6;

/// Reads the pages of one document.
pub(super) struct Interpreter<'a> {
    doc: &'a Document,
    limits: Limits,
    budget: DrawingBudget,
    /// Fonts by the object that defines them, shared by all pages.
    fonts: HashMap<ObjectId, Rc<Font<'a>>>,
}

impl<'a> Interpreter<'a> {
    pub(super) fn new(doc: &'a Document, limits: &Limits) -> Self {
        let budget = DrawingBudget {
            bytes: limits.total,
            letters: limits.letters,
        };
        Self {
            doc,
            limits: *limits,
            budget,
            fonts: HashMap::new(),
        }
    }

    /// Puts the letters of a page into `layout`.
    pub(super) fn page(&mut self, id: ObjectId, layout: &mut PageLayout) -> Result<(), PdfError> {
        let content = self
            .doc
            .get_page_content_with_limit(id, self.limits.stream.min(self.budget.bytes))
            .map_err(unpacking)?;
        let resources = self.page_resources(id);
        self.run(&content, &resources, Matrix::IDENTITY, 0, layout)
    }

    /// The resources of a page and, after them, of the nodes above it.
    fn page_resources(&self, id: ObjectId) -> Vec<&'a Dictionary> {
        let Ok((own, inherited)) = self.doc.get_page_resources(id) else {
            return Vec::new();
        };
        let inherited = inherited
            .into_iter()
            .filter_map(|id| self.doc.get_dictionary(id).ok());
        own.into_iter().chain(inherited).collect()
    }

    fn resource(
        &self,
        resources: &[&'a Dictionary],
        kind: &[u8],
        name: &[u8],
    ) -> Option<&'a Object> {
        resources.iter().find_map(|resources| {
            resources
                .get_deref(kind, self.doc)
                .ok()?
                .as_dict()
                .ok()?
                .get(name)
                .ok()
        })
    }

    fn font(
        &mut self,
        resources: &[&'a Dictionary],
        name: &[u8],
    ) -> Result<Option<Rc<Font<'a>>>, PdfError> {
        let Some(object) = self.resource(resources, b"Font", name) else {
            return Ok(None);
        };
        let id = object.as_reference().ok();
        if let Some(font) = id.and_then(|id| self.fonts.get(&id)) {
            return Ok(Some(Rc::clone(font)));
        }
        let Some(dict) = self
            .doc
            .dereference(object)
            .ok()
            .and_then(|(_, font)| font.as_dict().ok())
        else {
            return Ok(None);
        };
        let font = Rc::new(Font::new(dict, self.doc, self.limits.stream)?);
        if let Some(id) = id {
            self.fonts.insert(id, Rc::clone(&font));
        }
        Ok(Some(font))
    }

    fn run(
        &mut self,
        content: &[u8],
        resources: &[&'a Dictionary],
        ctm: Matrix,
        depth: usize,
        layout: &mut PageLayout,
    ) -> Result<(), PdfError> {
        self.budget.spend_bytes(content.len())?;
        if tokens(content) > self.limits.instructions {
            return Err(PdfError::Bomb("a page"));
        }
        let content =
            Content::decode(content).map_err(|error| PdfError::Damaged(error.to_string()))?;
        let mut state = State::new(ctm);
        let mut saved = Vec::new();
        let mut line = Matrix::IDENTITY;
        let mut pen = Matrix::IDENTITY;
        for Operation { operator, operands } in &content.operations {
            let numbers = || Numbers(operands);
            match operator.as_str() {
                // A page nests its states a few times; a million pushes are an attack.
                "q" if saved.len() < 256 => saved.push(state.clone()),
                "Q" => state = saved.pop().unwrap_or(state),
                "cm" => {
                    if let Some(matrix) = numbers().matrix() {
                        state.ctm = matrix.then(state.ctm);
                    }
                }
                "BT" => {
                    line = Matrix::IDENTITY;
                    pen = line;
                }
                "Tf" => {
                    if let Some(name) = operands.first().and_then(|name| name.as_name().ok()) {
                        state.font = self.font(resources, name)?;
                    }
                    state.size = numbers().get(1).unwrap_or(state.size);
                }
                "Tc" => state.letter_space = numbers().get(0).unwrap_or(0.0),
                "Tw" => state.word_space = numbers().get(0).unwrap_or(0.0),
                "Tz" => state.stretch = numbers().get(0).unwrap_or(100.0) / 100.0,
                "TL" => state.leading = numbers().get(0).unwrap_or(0.0),
                "Ts" => state.rise = numbers().get(0).unwrap_or(0.0),
                "Tm" => {
                    if let Some(matrix) = numbers().matrix() {
                        line = matrix;
                        pen = line;
                    }
                }
                "Td" | "TD" => {
                    let (x, y) = (
                        numbers().get(0).unwrap_or(0.0),
                        numbers().get(1).unwrap_or(0.0),
                    );
                    if operator == "TD" {
                        state.leading = -y;
                    }
                    line = Matrix::translation(x, y).then(line);
                    pen = line;
                }
                "T*" => {
                    line = Matrix::translation(0.0, -state.leading).then(line);
                    pen = line;
                }
                "'" | "\"" => {
                    if operator == "\"" {
                        state.word_space = numbers().get(0).unwrap_or(0.0);
                        state.letter_space = numbers().get(1).unwrap_or(0.0);
                    }
                    line = Matrix::translation(0.0, -state.leading).then(line);
                    pen = line;
                    if let Some(Object::String(codes, _)) = operands.last() {
                        self.show(codes, &state, &mut pen, layout)?;
                    }
                }
                "Tj" => {
                    if let Some(Object::String(codes, _)) = operands.first() {
                        self.show(codes, &state, &mut pen, layout)?;
                    }
                }
                "TJ" => {
                    let parts = operands.first().and_then(|parts| parts.as_array().ok());
                    for part in parts.into_iter().flatten() {
                        if let Object::String(codes, _) = part {
                            self.show(codes, &state, &mut pen, layout)?;
                        } else if let Ok(back) = part.as_float() {
                            let x = -f64::from(back) / 1000.0 * state.size * state.stretch;
                            pen = Matrix::translation(x, 0.0).then(pen);
                        }
                    }
                }
                "BMC" | "BDC" => layout.begin(operands.first().and_then(|tag| tag.as_name().ok())),
                "EMC" => layout.end(),
                "Do" if depth < FORM_DEPTH => {
                    if let Some(name) = operands.first().and_then(|name| name.as_name().ok()) {
                        self.form(name, resources, state.ctm, depth, layout)?;
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// A form is a page within a page. Pictures are drawn by the same instruction and left alone.
    fn form(
        &mut self,
        name: &[u8],
        resources: &[&'a Dictionary],
        ctm: Matrix,
        depth: usize,
        layout: &mut PageLayout,
    ) -> Result<(), PdfError> {
        let stream = self
            .resource(resources, b"XObject", name)
            .and_then(|object| self.doc.dereference(object).ok())
            .and_then(|(_, object)| object.as_stream().ok());
        let Some(stream) = stream else {
            return Ok(());
        };
        if stream.dict.get(b"Subtype").and_then(Object::as_name).ok() != Some(b"Form") {
            return Ok(());
        }
        let limit = self.limits.stream.min(self.budget.bytes);
        let content = stream
            .get_plain_content_with_limit(limit)
            .map_err(unpacking)?;
        let matrix = stream
            .dict
            .get_deref(b"Matrix", self.doc)
            .and_then(Object::as_array)
            .ok();
        let matrix = matrix
            .and_then(|values| Numbers(values).matrix())
            .unwrap_or(Matrix::IDENTITY);
        let own = stream
            .dict
            .get_deref(b"Resources", self.doc)
            .and_then(Object::as_dict)
            .ok();
        let resources: Vec<_> = own.into_iter().chain(resources.iter().copied()).collect();
        self.run(&content, &resources, matrix.then(ctm), depth + 1, layout)
    }

    fn show(
        &mut self,
        codes: &[u8],
        state: &State<'_>,
        pen: &mut Matrix,
        layout: &mut PageLayout,
    ) -> Result<(), PdfError> {
        let Some(font) = &state.font else {
            return Ok(());
        };
        self.budget.letters = self
            .budget
            .letters
            .checked_sub(codes.len())
            .ok_or(PdfError::Bomb("its text"))?;
        for glyph in font.glyphs(codes) {
            let place = Matrix::translation(0.0, state.rise)
                .then(*pen)
                .then(state.ctm);
            let spaces = state.letter_space
                + if glyph.is_space_code {
                    state.word_space
                } else {
                    0.0
                };
            let advance = (glyph.width * state.size + spaces) * state.stretch;
            let (across, up) = place.scale();
            if place.is_upright() {
                let (x, y) = place.origin();
                let (end, size) = (
                    x + glyph.width * state.size * state.stretch * across,
                    state.size.abs() * up,
                );
                layout.put(Letter {
                    text: &glyph.text,
                    x,
                    y,
                    end,
                    size,
                });
            }
            *pen = Matrix::translation(advance, 0.0).then(*pen);
        }
        Ok(())
    }
}

fn unpacking(error: lopdf::Error) -> PdfError {
    match error {
        lopdf::Error::Decompress(DecompressError::MemoryLimitExceeded { .. }) => {
            PdfError::Bomb("a page")
        }
        other => PdfError::Damaged(other.to_string()),
    }
}
