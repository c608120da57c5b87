//! A line of the body in its runs of one style.
//!
//! Takes the marks that lie over a line; cuts the line where one begins or ends, always between
//! graphemes, and says how each run looks.

use ratatui::style::Style;
use unicode_segmentation::UnicodeSegmentation;

use super::theme::{Role, Shade, Stress, Theme};
use crate::{
    analyze::{ActorKind, QuoteKind},
    app::{
        App,
        marks::{Mark, Name},
        reader::Lens,
    },
    library::Item,
    text::Span,
};

/// What lies over a stretch of the body.
#[derive(Clone, Copy, Debug)]
enum Layer {
    Role(Role),
    /// The name of somebody who does not speak.
    Name(ActorKind),
    Stress(Stress),
}

impl Layer {
    const fn of(name: Name) -> Self {
        match name.voice {
            Some(voice) => Self::Role(Role::Voiced(Shade::Name, Some(voice))),
            None => Self::Name(name.kind),
        }
    }
}

/// What is lit on the screen, and how.
pub(super) struct Lights {
    layers: Vec<(Span, Layer)>,
}

impl Lights {
    /// Collects what lies over a window of the body, the lower layers first.
    pub(super) fn over(app: &App, item: &Item, window: Span) -> Self {
        let mut lights = Self { layers: Vec::new() };
        lights.lay_marks(app, item, window);
        lights.lay_current(app, item);
        lights.lay_lens(app, item);
        lights.layers.retain(|(span, _)| span.overlaps(window));
        lights
    }

    /// Collects names, those that are lit.
    pub(super) fn of_names(app: &App, names: &[(Span, Name)]) -> Self {
        let lit = names
            .iter()
            .filter(|(_, name)| app.reader.names.hold(*name));
        Self {
            layers: lit.map(|(span, name)| (*span, Layer::of(*name))).collect(),
        }
    }

    fn lay_marks(&mut self, app: &App, item: &Item, window: Span) {
        let marks = app.reader.marks();
        for (span, mark) in marks.over(window) {
            let layer = match mark {
                Mark::Name(name) if !app.reader.names.hold(name) => continue,
                Mark::Name(name) => Layer::of(name),
                Mark::Quote(index) => {
                    let shade = match item.analysis.quotes.get(index).map(|q| q.kind) {
                        Some(QuoteKind::Direct | QuoteKind::Fragment) => Shade::Full,
                        _ => Shade::Faint,
                    };
                    Layer::Role(Role::Voiced(shade, marks.voice_of(index)))
                }
            };
            self.layers.push((span, layer));
        }
    }

    fn lay_current(&mut self, app: &App, item: &Item) {
        let current = app.reader.current_quote();
        let Some(utterance) = current.and_then(|n| app.reader.marks().utterances().get(n)) else {
            return;
        };
        let quotes = utterance.parts.iter();
        for quote in quotes.filter_map(|&part| item.analysis.quotes.get(part)) {
            self.layers
                .push((quote.span, Layer::Stress(Stress::Current)));
            let who = quote.speaker.as_ref().map(|speaker| speaker.span);
            for span in who.into_iter().chain(quote.cue) {
                self.layers.push((span, Layer::Stress(Stress::Attribution)));
            }
        }
    }

    fn lay_lens(&mut self, app: &App, item: &Item) {
        let lens = app.reader.lens();
        if lens != Lens::Quotes {
            let stops = app.reader.stops(item, lens).into_iter();
            self.layers
                .extend(stops.map(|span| (span, Layer::Stress(Stress::Found))));
        }
        if let Some(actor) = app.reader.glance {
            let stops = app.reader.stops(item, Lens::Actor(actor)).into_iter();
            self.layers
                .extend(stops.map(|span| (span, Layer::Stress(Stress::Found))));
        }
        if app.reader.current().is_some_and(|c| c.lens != Lens::Quotes) {
            let here = app.reader.current_span(item);
            self.layers
                .extend(here.map(|span| (span, Layer::Stress(Stress::FoundHere))));
        }
    }

    /// The runs of a line, in order, each with its style.
    pub(super) fn runs(
        &self,
        text: &str,
        line: Span,
        base: Role,
        theme: Theme,
    ) -> Vec<(Span, Style)> {
        let over: Vec<&(Span, Layer)> = self
            .layers
            .iter()
            .filter(|(span, _)| span.overlaps(line))
            .collect();
        let mut cuts: Vec<usize> = over
            .iter()
            .flat_map(|(span, _)| [span.start(), span.end()])
            .filter(|&cut| cut > line.start() && cut < line.end())
            .collect();
        cuts.sort_unstable();
        cuts.dedup();
        let mut runs = Vec::new();
        let mut start = line.start();
        for end in snap(line.of(text), line.start(), &cuts)
            .into_iter()
            .chain([line.end()])
        {
            let run = Span::new(start, end);
            if !run.is_empty() {
                runs.push((run, style(&over, start, base, theme)));
            }
            start = end;
        }
        runs
    }
}

/// The cuts moved to the next place between graphemes.
fn snap(line: &str, offset: usize, cuts: &[usize]) -> Vec<usize> {
    let mut cuts = cuts.iter().copied().peekable();
    let mut snapped = Vec::new();
    if cuts.peek().is_none() {
        return snapped;
    }
    for (at, _) in line.grapheme_indices(true) {
        let mut here = false;
        while cuts.next_if(|&cut| cut <= offset + at).is_some() {
            here = true;
        }
        if here {
            snapped.push(offset + at);
        }
    }
    snapped
}

fn style(over: &[&(Span, Layer)], at: usize, base: Role, theme: Theme) -> Style {
    let mut role = base;
    let mut stresses = Style::new();
    for (_, layer) in over.iter().filter(|(span, _)| span.holds(at)) {
        match layer {
            Layer::Role(over) => role = *over,
            // In what somebody says, a name is told by weight or line alone.
            Layer::Name(kind) if role == Role::Text => role = Role::Named(*kind),
            // Where all is bold already, a line does it.
            Layer::Name(_) if role == Role::Strong => {
                stresses =
                    stresses.add_modifier(theme.weight(Role::Named(ActorKind::Organization)));
            }
            Layer::Name(kind) => stresses = stresses.add_modifier(theme.weight(Role::Named(*kind))),
            Layer::Stress(stress) => stresses = stresses.patch(theme.stress(*stress)),
        }
    }
    theme.style(role).patch(stresses)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::Text;

    fn lights(spans: &[(usize, usize)]) -> Lights {
        let layer = Layer::Role(Role::Voiced(Shade::Full, Some(0)));
        let layers = spans
            .iter()
            .map(|&(start, end)| (Span::new(start, end), layer));
        Lights {
            layers: layers.collect(),
        }
    }

    /// The line with bars where its runs meet.
    fn cut(text: &str, spans: &[(usize, usize)]) -> String {
        let theme = Theme::plain();
        let runs = lights(spans).runs(text, Span::new(0, text.len()), Role::Text, theme);
        let runs: Vec<&str> = runs.iter().map(|(run, _)| run.of(text)).collect();
        runs.join("|")
    }

    #[test]
    fn a_line_is_cut_where_marks_begin_and_end() {
        assert_eq!(cut("she said so", &[]), "she said so");
        assert_eq!(cut("she said so", &[(4, 8)]), "she |said| so");
        assert_eq!(cut("she said so", &[(0, 8), (4, 11)]), "she |said| so");
    }

    #[test]
    fn a_mark_that_ends_inside_a_grapheme_takes_all_of_it() {
        assert_eq!(cut("e\u{301}a", &[(0, 1)]), "e\u{301}|a");
    }

    proptest! {
        #[test]
        fn runs_cover_the_line_in_whole_graphemes(
            foreign in "[a “”é日👩‍👧\u{301}]{0,40}",
            spans in prop::collection::vec((0usize..60, 0usize..60), 0..6),
        ) {
            let text = Text::new(&foreign);
            let theme = Theme::plain();
            let line = Span::new(0, text.len());
            let runs = lights(&spans).runs(&text, line, Role::Text, theme);
            let joined: String = runs.iter().map(|(run, _)| run.of(&text)).collect();
            prop_assert_eq!(joined.as_str(), text.as_str());
            let bounds: Vec<usize> = text.grapheme_indices(true).map(|(at, _)| at).collect();
            prop_assert!(runs.iter().all(|(run, _)| bounds.contains(&run.start())));
        }
    }
}
