using Slime.Functions.Cards;
using Slime.Functions.Security;
using Slime.Functions.Staff;
using Slime.Model.Staff;
using Slime.Platform.Resources;
using Slime.Platform.Time;
using Slime.Platform.Web;

namespace Slime.Functions.Handover;

/// <summary>Proposes to hand over what somebody has who is away for long, to whoever may decide it.</summary>
internal sealed class HandoverWork(StaffStore staff, LocalTime today) : IWorkSource
{
    private const string Kind = "handover";

    public int Order => 50;

    public async Task<IReadOnlyList<WorkGroup>> OfAsync(Caller caller, IReadOnlyList<WorkCard> cards, CancellationToken cancellation)
    {
        if (!caller.Is(Role.Pilot) && !caller.Is(Role.Coordination)) return [];
        var posts = (await staff.CurrentAsync(cancellation)).Staff.Members.Where(post => post.Role is Role.Mediator or Role.Tutor or Role.Pilot && HandoverReader.MayHandOver(caller, post));
        WorkTask[] tasks =
        [
            .. LongAbsences.Of(posts, today.Today)
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
