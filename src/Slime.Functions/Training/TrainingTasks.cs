using Slime.Functions.Cards;
using Slime.Functions.Security;
using Slime.Functions.Staff;
using Slime.Platform.Resources;
using Slime.Platform.Web;

namespace Slime.Functions.Training;

/// <summary>On the home of whose certificate expires soon, and of those who answer for them.</summary>
internal sealed class TrainingTasks(TrainingReader reader) : IWorkSource
{
    private const int Most = 8;

    public int Order => 60;

    public async Task<IReadOnlyList<WorkGroup>> OfAsync(Caller caller, IReadOnlyList<WorkCard> cards, CancellationToken cancellation)
    {
        if (!Policies.RolesFor(Policies.Learn).Any(caller.Is)) return [];
        var expiring = (await reader.RecentLinesAsync(caller, cancellation)).SelectMany(line => line.Expiring.Select(step => (Line: line, Step: step))).OrderBy(each => each.Step.ValidUntil).ToList();
        if (expiring.Count == 0) return [];
        var tasks = expiring.Take(Most).Select(each => new WorkTask("trainingExpiring", null, each.Line.Name ?? StaffWords.Role(each.Line.Role), each.Step.ValidUntil, $"{TrainingPages.Path}/{each.Line.Post}")
        {
            Detail = Texts.Get("training.expires", each.Step.Step.Label, Dates.Day(each.Step.ValidUntil!.Value)),
            Action = Texts.Get("training.open"),
        });
        return [new WorkGroup("trainingExpiring", Texts.Get("training.tasks"), expiring.Count, [.. tasks], TrainingPages.Path)];
    }
}
