//! What the instructions of a page change as they are followed.

use std::rc::Rc;

use lopdf::Object;

use super::PdfError;
use super::font::Font;
use super::matrix::Matrix;

/// What the whole document may still use of its limits.
pub(super) struct DrawingBudget {
    pub bytes: usize,
    pub letters: usize,
}

impl DrawingBudget {
    pub(super) fn spend_bytes(&mut self, bytes: usize) -> Result<(), PdfError> {
        self.bytes = self
            .bytes
            .checked_sub(bytes)
            .ok_or(PdfError::Bomb("its pages"))?;
        Ok(())
    }
}

/// How text is shown at the moment.
#[derive(Clone)]
pub(super) struct State<'a> {
    pub ctm: Matrix,
    pub font: Option<Rc<Font<'a>>>,
    pub size: f64,
    pub letter_space: f64,
    pub word_space: f64,
    pub stretch: f64,
    pub leading: f64,
    pub rise: f64,
}

impl State<'_> {
    pub(super) fn new(ctm: Matrix) -> Self {
        Self {
            ctm,
            font: None,
            size: 0.0,
            letter_space: 0.0,
            word_space: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
        }
    }
}

/// The operands of an instruction, taken as numbers.
pub(super) struct Numbers<'a>(pub &'a [Object]);

impl Numbers<'_> {
    pub(super) fn get(&self, index: usize) -> Option<f64> {
        self.0
            .get(index)?
            .as_float()
            .ok()
            .map(f64::from)
            .filter(|number| number.is_finite())
    }

    pub(super) fn matrix(&self) -> Option<Matrix> {
        let mut values = [0.0; 6];
        for (index, value) in values.iter_mut().enumerate() {
            *value = self.get(index)?;
        }
        Some(Matrix::new(values))
    }
}
