//! A framework's judgements and scales.

use super::FrameworkReader;
use crate::base::place::Place;
use crate::base::wording;
use crate::framework::file::JudgementFile;
use crate::framework::{Judgement, JudgementId};

impl FrameworkReader<'_> {
    /// No scale has a name twice, neither the framework's nor one that a judgement has for itself.
    pub(super) fn check_scales(&mut self) {
        let file = self.file;
        let apart = file.judgements.iter().map(|(id, judgement)| {
            let place = self.root().at("judgements").at(id.clone());
            (place.at("scale"), &judgement.scale)
        });
        let all = std::iter::once((self.root().at("scale"), &file.scale));
        for (place, scale) in all.chain(apart).collect::<Vec<_>>() {
            for (i, grade) in scale.iter().enumerate() {
                if scale[..i].iter().any(|other| other.id == grade.id) {
                    self.fault(
                        place.clone().at(i),
                        format!("the grade `{}` is on the scale twice", grade.id),
                    );
                }
            }
        }
    }

    /// Whether a judgement is given one of the framework's grades; where it has a scale of its own, that
    /// nothing can be reckoned with it is a fault of the place that does.
    pub(super) fn has_grades(&mut self, name: &str, place: &Place) -> bool {
        let apart = self.file.judgements.get(name);
        let graded = apart.is_none_or(|judgement| judgement.scale.is_empty());
        if !graded {
            let message = format!("`{name}` has a scale of its own, and no grade to reckon with");
            self.fault(place.clone(), message);
        }
        graded
    }

    pub(super) fn judgements(&mut self) -> Vec<Judgement> {
        let names: Vec<&str> = self.file.judgements.keys().map(String::as_str).collect();
        let all: Vec<(&String, &JudgementFile)> = self.file.judgements.iter().collect();
        all.into_iter()
            .map(|(id, judgement)| {
                let place = self.root().at("judgements").at(id.clone());
                let mut components = Vec::new();
                if judgement.depends_on.as_ref().is_some_and(Vec::is_empty) {
                    self.fault(
                        place.clone().at("depends-on"),
                        format!("`{id}` depends on judgements, but none is named"),
                    );
                }
                for (i, name) in judgement.depends_on.iter().flatten().enumerate() {
                    let place = place.clone().at("depends-on").at(i);
                    self.has_grades(name, &place);
                    match names.iter().position(|known| known == name) {
                        Some(index) if components.contains(&JudgementId(index)) => {
                            self.fault(place, format!("`{name}` is named twice"));
                        }
                        Some(index) => components.push(JudgementId(index)),
                        None => self.unknown(place, "judgement", name, &names),
                    }
                }
                if judgement.depends_on.is_some() {
                    self.has_grades(id, &place);
                }
                let continues = judgement
                    .continues
                    .iter()
                    .enumerate()
                    .filter_map(|(i, link)| {
                        let parts = link
                            .split_once('/')
                            .map(|(f, j)| (f.to_owned(), j.to_owned()));
                        if parts.is_none() {
                            let place = place.clone().at("continues").at(i);
                            self.fault(
                                place,
                                format!("`{link}` is not of the form framework/judgement"),
                            );
                        }
                        parts
                    });
                Judgement {
                    id: id.clone(),
                    title: judgement.title.clone(),
                    called: match &judgement.short {
                        Some(short) => short.clone(),
                        None => wording::uncapitalised(&judgement.title),
                    },
                    continues: continues.collect(),
                    components,
                    partial: judgement.partial,
                    optional: judgement.optional,
                }
            })
            .collect()
    }
}
