using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Slime.Functions.Cards;
using Slime.Functions.Security;
using Slime.Model.Cases.Visits;
using Slime.Model.Reporting.WorkTime;
using Slime.Model.Staff;

namespace Slime.Functions.TimeSheets;

/// <summary>Time that a fact says somebody spent: whoever knows such facts registers one.</summary>
internal interface ITimeProposalSource
{
    /// <summary>Of days between two, both included; the id of each is made of its fact, so that it is confirmed once.</summary>
    Task<IReadOnlyList<TimeEntry>> OfAsync(Caller caller, DateOnly from, DateOnly to, CancellationToken cancellation);
}

/// <summary>What facts propose and nobody has confirmed.</summary>
internal sealed class TimeProposals(IEnumerable<ITimeProposalSource> sources)
{
    public async Task<IReadOnlyList<TimeEntry>> OfAsync(Caller caller, IReadOnlyList<TimeEntry> known, DateOnly from, DateOnly to, CancellationToken cancellation)
    {
        var proposed = new List<TimeEntry>();
        foreach (var source in sources) proposed.AddRange(await source.OfAsync(caller, from, to, cancellation));
        var ids = known.Select(entry => entry.Id).ToHashSet(StringComparer.Ordinal);
        return [.. proposed.Where(entry => !ids.Contains(entry.Id)).OrderBy(entry => entry.Day).ThenBy(entry => entry.Id, StringComparer.Ordinal)];
    }

    /// <summary>An entry from a fact, in the post of the person that has the role.</summary>
    public static TimeEntry Entry(Caller caller, Role role, DateOnly day, TimePurpose purpose, int halfHours, string fact)
    {
        var post = caller.Posts.FirstOrDefault(held => held.Role == role);
        return new TimeEntry(TimeEntry.IdOf(day, fact), day, role, post?.Id, purpose, halfHours, TimeSource.Proposed) { Territory = post?.Territory, Home = post?.Territory };
    }

    /// <summary>A short name of something longer, the same each time.</summary>
    public static string Seed(char kind, string of) => kind + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(of)))[..16];
}

/// <summary>Visits that were done and opinions that were given, from the cards in memory.</summary>
internal sealed class TimeOfCases(VisibleCards cards, IOptions<TimeOptions> options) : ITimeProposalSource
{
    public async Task<IReadOnlyList<TimeEntry>> OfAsync(Caller caller, DateOnly from, DateOnly to, CancellationToken cancellation)
    {
        var visible = await cards.OfAsync(caller, cancellation);
        return [.. visible.SelectMany(card => Visits(card, caller).Concat(Opinions(card, caller))).Where(entry => entry.Day >= from && entry.Day <= to)];
    }

    private IEnumerable<TimeEntry> Visits(WorkCard card, Caller caller)
    {
        foreach (var visit in card.Case.Visits.Where(visit => visit.Status == VisitStatus.Done))
        {
            if (OfVisit(card, visit, caller) is var (role, purpose, halfHours))
            {
                yield return TimeProposals.Entry(caller, role, visit.EndedOn ?? visit.When.Local.Date, purpose, halfHours, $"v{card.Case.Id}-{visit.Id}") with
                {
                    Territory = card.Case.Territory,
                    CaseId = card.Case.Id.ToString(),
                    VisitId = visit.Id.ToString(),
                };
            }
        }
    }

    private (Role Role, TimePurpose Purpose, int HalfHours)? OfVisit(WorkCard card, Visit visit, Caller caller)
    {
        if (visit.Companions.FirstOrDefault(caller.IsCompanion) is { } companion)
        {
            if (companion.Role == Role.Tutor && caller.Is(Role.Tutor)) return (Role.Tutor, TimePurpose.Accompany, options.Value.AccompaniedVisitHalfHours);
            if (companion.Role == Role.Technician && caller.Is(Role.Technician)) return (Role.Technician, TimePurpose.JointVisit, options.Value.AccompaniedVisitHalfHours);
        }

        return caller.Is(Role.Mediator) && caller.Posts.Any(post => post.Role == Role.Mediator && post.Id == card.Case.Mediator)
            ? (Role.Mediator, TimePurpose.Visit, options.Value.VisitHalfHours)
            : null;
    }

    /// <summary>The hours that the technician said with the answer.</summary>
    private static IEnumerable<TimeEntry> Opinions(WorkCard card, Caller caller)
    {
        if (!caller.Is(Role.Technician)) yield break;
        foreach (var reply in card.Case.Opinions.SelectMany(opinion => opinion.Replies).Where(reply => caller.Posts.Any(post => post.Id == reply.By)))
        {
            var halfHours = Math.Max(1, (int)Math.Ceiling(reply.Hours * 2));
            yield return TimeProposals.Entry(caller, Role.Technician, reply.On, TimePurpose.Opinion, halfHours, string.Create(CultureInfo.InvariantCulture, $"o{card.Case.Id}-{reply.Id}")) with
            {
                Territory = card.Case.Territory,
                CaseId = card.Case.Id.ToString(),
            };
        }
    }
}
