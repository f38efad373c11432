using System.Collections.Immutable;
using Slime.Functions.Staff;
using Slime.Model.Committees;
using Slime.Model.Text;
using Slime.Platform.Resources;
using Slime.Platform.Time;
using Slime.Platform.Web;

namespace Slime.Functions.Committees.Sections;

/// <summary>What earlier committees decided: all that is still to be done, and what ended since the last one.</summary>
internal sealed class DecisionSection(CommitteeStore store, StaffStore staff) : IPackSection
{
    public int Order => 90;

    public async Task<PackSection?> OfAsync(PackContext context, CancellationToken cancellation)
    {
        var earlier = (await store.ListAsync(cancellation)).Select(stored => stored.Committee).Where(other => other.Territory == context.Committee.Territory && other.Id != context.Committee.Id).Select(other => other.Id).ToHashSet();
        var all = (await store.DecisionsAsync(cancellation)).Where(decision => earlier.Contains(decision.Committee) && decision.DecidedOn <= context.On).ToList();
        var shown = all.Where(decision => decision.IsOpen || context.Since is not { } since || (decision.EndedOn >= since && !IsInLast(decision))).ToList();
        var people = (await staff.CurrentAsync(cancellation)).Staff;
        return new PackSection("decisions", Texts.Get("committees.section.decisions"))
        {
            Figures =
            [
                new("decisions.open", Texts.Get("committees.figure.open"), Numbers.Whole(all.Count(decision => decision.IsOpen)), CommitteePages.DecisionsPath),
                new("decisions.late", Texts.Get("committees.figure.late"), Numbers.Whole(all.Count(decision => decision.IsLateOn(context.On))), $"{CommitteePages.DecisionsPath}?late=true"),
            ],
            Tables =
            [
                new("decisions", Texts.Get("committees.table.decisions"),
                    [new(Texts.Get("committees.column.decision")), new(Texts.Get("committees.column.owner")), new(Texts.Get("committees.column.standing"))],
                    [.. shown.Select(decision => (ImmutableArray<string>)[decision.Text, people.Find(decision.Owner) is { } post ? StaffWords.Post(post) : decision.Owner, CommitteeWords.Standing(decision, context.On)])]),
            ],
        };

        // Of those that ended on the day itself, or between the day of the figures and the one on which they were put away.
        bool IsInLast(CommitteeDecision decision) =>
            context.LastPack is { } pack && decision.EndedOn <= LocalTime.On(pack.At) && pack.Cell("decisions", decision.Text, 2) == CommitteeWords.Standing(decision, context.On);
    }
}

/// <summary>Lessons that wait for a committee: what to do again elsewhere, and what not to.</summary>
internal sealed class LessonSection(LessonStore lessons) : IPackSection
{
    public int Order => 97;

    public async Task<PackSection?> OfAsync(PackContext context, CancellationToken cancellation)
    {
        var waiting = (await lessons.ListAsync(cancellation)).Where(lesson => lesson.IsForNextCommittee && lesson.On <= context.On && (context.Committee.Territory is null || lesson.Territory == context.Committee.Territory)).ToList();
        if (waiting.Count == 0) return null;
        return new PackSection("lessons", Texts.Get("committees.section.lessons"))
        {
            Figures = [new("lessons.waiting", Texts.Get("committees.figure.lessons"), Numbers.Whole(waiting.Count), LessonEndpoints.Path)],
            Tables =
            [
                new("lessons", Texts.Get("committees.table.lessons"),
                    [new(Texts.Get("committees.lesson.text")), new(Texts.Get("committees.lesson.kind")), new(Texts.Get("committees.lesson.theme")), new(Texts.Get("committees.column.territory"))],
                    [.. waiting.Select(lesson => (ImmutableArray<string>)[lesson.Text.ReplaceLineEndings(" "), Texts.Get($"committees.lessonKind.{EnumCode.Of(lesson.Kind)}"), Texts.Get($"committees.theme.{EnumCode.Of(lesson.Theme)}"), context.NameOf(lesson.Territory)])]),
            ],
        };
    }
}

/// <summary>Room for what territories tell one another.</summary>
internal sealed class ExchangeSection : IPackSection
{
    public int Order => 99;

    public Task<PackSection?> OfAsync(PackContext context, CancellationToken cancellation) => Task.FromResult<PackSection?>(new PackSection("exchange", Texts.Get("committees.section.exchange"))
    {
        Lines = [Texts.Get("committees.exchange.intro"), .. context.Committee.Documents.Select(document => Texts.Get("committees.exchange.document", document.Name, document.Address))],
    });
}
