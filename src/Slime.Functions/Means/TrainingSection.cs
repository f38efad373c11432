using System.Collections.Immutable;
using Slime.Functions.Committees;
using Slime.Functions.Staff;
using Slime.Functions.Training;
using Slime.Model.Committees;
using Slime.Platform.Resources;
using Slime.Platform.Web;

namespace Slime.Functions.Means;

/// <summary>Who lacks which step of the path of the role, and whose certificate ends soon: posts, never names.</summary>
internal sealed class TrainingSection(TrainingReader reader, TrainingStore store, StaffStore staff) : IPackSection
{
    public int Order => 75;

    public async Task<PackSection?> OfAsync(PackContext context, CancellationToken cancellation)
    {
        var organisation = await staff.CurrentAsync(cancellation);
        var book = await store.ReadAsync(cancellation);
        var lines = organisation.Staff.Members
            .Where(post => !post.IsVacant && (context.Committee.Territory is not { } territory || post.Territory == territory))
            .OrderBy(post => post.Territory is null).ThenBy(post => post.Territory).ThenBy(post => post.Role).ThenBy(post => post.Id, StringComparer.Ordinal)
            .Select(post => (Post: post, Line: reader.Line(post, book, organisation))).Where(found => found.Line.Steps.Count > 0).ToList();
        if (lines.Count == 0) return null;
        var shown = lines.Where(found => found.Line.Lacking.Count + found.Line.Expiring.Count > 0).ToList();
        return new PackSection("training", Texts.Get("means.section.training"))
        {
            Figures =
            [
                new("training.lacking", Texts.Get("means.figure.lacking"), Numbers.Whole(lines.Count(found => found.Line.Lacking.Count > 0)), TrainingPages.Path),
                new("training.expiring", Texts.Get("means.figure.expiring"), Numbers.Whole(lines.Count(found => found.Line.Expiring.Count > 0)), TrainingPages.Path),
            ],
            Tables =
            [
                new("training", Texts.Get("means.table.training"),
                    [new(Texts.Get("means.column.post")), new(Texts.Get("means.column.lacking")), new(Texts.Get("means.column.expiring"))],
                    [.. shown.Select(found => (ImmutableArray<string>)[StaffWords.Post(found.Post), Steps(found.Line.Lacking), Steps(found.Line.Expiring)])]),
            ],
        };
    }

    private static string Steps(IReadOnlyList<Model.Training.StepProgress> steps) => string.Join(", ", steps.Select(step => step.Step.Label));
}
