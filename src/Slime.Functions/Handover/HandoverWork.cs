using Slime.Functions.Cards;
using Slime.Functions.Security;
using Slime.Functions.Staff;
using Slime.Model.Staff;
using Slime.Model.Text;
using Slime.Platform.Resources;
using Slime.Platform.Time;
using Slime.Platform.Web;

namespace Slime.Functions.Handover;

/// <summary>Proposes to hand over what somebody has who is away for long, to whoever may decide it; and to the receiver to accept what came.</summary>
internal sealed class HandoverWork(StaffStore staff, BatchStore batches, LocalTime clock) : IWorkSource
{
    private const string Kind = "handover";
    private const string ToAccept = "handoverToAccept";

    public int Order => 50;

    public async Task<IReadOnlyList<WorkGroup>> OfAsync(Caller caller, IReadOnlyList<WorkCard> cards, CancellationToken cancellation) =>
        [.. await ReceivedAsync(caller, cancellation), .. await ProposedAsync(caller, cards, cancellation)];

    /// <summary>What was handed over and nobody has said yet that they take it.</summary>
    private async Task<IReadOnlyList<WorkGroup>> ReceivedAsync(Caller caller, CancellationToken cancellation)
    {
        string[] posts = [.. caller.Posts.Where(post => post.MayStandIn).Select(post => post.Id)];
        if (posts.Length == 0) return [];
        WorkTask[] tasks =
        [
            .. (await batches.ToAcceptAsync(posts, cancellation)).Where(batch => batch.Cases.Any(given => given.Outcome == BatchCase.Done)).OrderBy(batch => batch.DoneAt)
                .Select(batch => new WorkTask(ToAccept, null, Texts.Get("handover.toAccept.task", batch.Cases.Count(given => given.Outcome == BatchCase.Done)), batch.On, $"{HandoverPages.Path}/{batch.Id}")
                {
                    Detail = Texts.Get("handover.toAccept.detail", Dates.Day(batch.On), Texts.Get($"cases.reassignment.{EnumCode.Of(batch.Reason)}")),
                    Action = Texts.Get("handover.accept.short"),
                }),
        ];
        return tasks.Length == 0 ? [] : [new WorkGroup(ToAccept, Texts.Get("handover.toAccept"), tasks.Length, tasks, HandoverPages.Path)];
    }

    private async Task<IReadOnlyList<WorkGroup>> ProposedAsync(Caller caller, IReadOnlyList<WorkCard> cards, CancellationToken cancellation)
    {
        if (!caller.Is(Role.Pilot) && !caller.Is(Role.Coordination)) return [];
        var posts = (await staff.CurrentAsync(cancellation)).Staff.Members.Where(post => post.Role is Role.Mediator or Role.Tutor or Role.Pilot && HandoverReader.MayDecide(caller, post));
        WorkTask[] tasks =
        [
            .. LongAbsences.Of(posts, clock.Today)
                .Select(absent => (absent.Post, absent.Absence, Count: cards.Count(card => card.Case.IsOpen && (card.Case.Mediator == absent.Post.Id || card.Case.Tutor == absent.Post.Id))))
                .Where(absent => absent.Count > 0)
                .Select(absent => new WorkTask(Kind, null, HandoverWords.Post(absent.Post), absent.Absence.From, $"/equipe/{absent.Post.Id}/passation")
                {
                    Detail = Texts.Get("handover.task", absent.Count, Dates.Day(absent.Absence.From)),
                    Action = Texts.Get("handover.prepare"),
                }),
        ];
        return tasks.Length == 0 ? [] : [new WorkGroup(Kind, Texts.Get("handover.tasks"), tasks.Length, tasks, HandoverPages.Path)];
    }
}
