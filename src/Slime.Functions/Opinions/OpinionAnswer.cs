using Slime.Functions.Cards;
using Slime.Functions.Cases;
using Slime.Model.Cases;
using Slime.Model.Cases.Files;
using Slime.Model.Cases.Opinions;
using Slime.Model.Cases.Orientations;
using Slime.Model.Communes;

namespace Slime.Functions.Opinions;

/// <param name="Low">In euros.</param>
/// <param name="High">In euros.</param>
public sealed record WorkAnswer(WorkKind Kind, int Priority, decimal? Low, decimal? High, WorkPayer? Payer);

/// <summary>An answer of the technician; the last one stands.</summary>
/// <param name="Text">Null when nothing was written, and once it was erased.</param>
/// <param name="Files">What was sent with it, as far as it is still there.</param>
public sealed record ReplyAnswer(
    RecordId EntryId, OpinionConclusion Conclusion, IReadOnlyList<WorkAnswer> Works, IReadOnlyList<SchemeCode> Schemes, decimal Hours, DateOnly On, string By, Guid? Person, string? Text,
    IReadOnlyList<FileId> Files);

/// <summary>An opinion for those who may see the case.</summary>
/// <param name="Files">As far as they are still there.</param>
/// <param name="WithdrawnFiles">How many were taken out of the case since.</param>
/// <param name="Talk">What the technician asked back and was told, in turns.</param>
/// <param name="IsLate">Not answered by its day.</param>
public sealed record OpinionAnswer(
    RecordId OpinionId, OpinionSubject Subject, OpinionUrgency Urgency, OpinionState State, string? Question, IReadOnlyList<FileId> Files, int WithdrawnFiles, string To, string By, Guid? Person,
    DateOnly AskedOn, DateOnly DueOn, bool IsLate, IReadOnlyList<string?> Talk, IReadOnlyList<ReplyAnswer> Replies);

/// <summary>The opinions of a case.</summary>
/// <param name="Decision">The latest decision about works.</param>
public sealed record CaseOpinionsAnswer(IReadOnlyList<OpinionAnswer> Items, DecidedWorks? Decision);

/// <summary>An opinion in a list.</summary>
/// <param name="Household">Null once it was erased.</param>
public sealed record OpinionItem(
    CaseId CaseId, RecordId OpinionId, TerritoryCode Territory, CommuneRef Commune, string? Household, OpinionSubject Subject, OpinionUrgency Urgency, OpinionState State, string To,
    DateOnly AskedOn, DateOnly DueOn, bool IsLate, int Files);

/// <summary>Puts the opinions of a case together.</summary>
internal sealed class OpinionReader(OpinionTexts texts, Files.FileReader files, Platform.Time.LocalTime time)
{
    public async Task<CaseOpinionsAnswer> OfAsync(CaseState state, CancellationToken cancellation)
    {
        if (state.Opinions.Count == 0) return new CaseOpinionsAnswer([], state.WorksDecision);
        var written = await texts.OfAsync(state.Id, cancellation);
        var there = (await files.OfAsync(state.Id, cancellation)).Select(file => file.File.Id).ToHashSet();
        return new CaseOpinionsAnswer([.. state.Opinions.Select(opinion => Of(opinion, written, there))], state.WorksDecision);
    }

    private OpinionAnswer Of(Opinion opinion, IReadOnlyDictionary<string, string> written, HashSet<FileId> there)
    {
        var known = opinion.Files.Where(there.Contains).ToList();
        return new OpinionAnswer(
            opinion.Id, opinion.Subject, opinion.Urgency, opinion.State, TextOf(opinion.Id), known, opinion.Files.Length - known.Count, opinion.To, opinion.By, opinion.Person,
            opinion.AskedOn, opinion.DueOn, opinion.IsLateOn(time.Today), [.. opinion.Entries.Select(TextOf)],
            [
                .. opinion.Replies.Select(reply => new ReplyAnswer(
                    reply.Id, reply.Conclusion,
                    [.. reply.Works.Select(work => new WorkAnswer(work.Kind, work.Priority, work.LowCents / 100m, work.HighCents / 100m, work.Payer))],
                    reply.Schemes, reply.Hours, reply.On, reply.By, reply.Person, TextOf(reply.Id), [.. (reply.Files ?? []).Where(there.Contains)])),
            ]);

        string? TextOf(RecordId entry) => written.GetValueOrDefault(entry.ToString());
    }
}

/// <summary>Which opinions a list shows.</summary>
public enum OpinionFilter
{
    /// <summary>The technician is to do something.</summary>
    Open,

    /// <summary>Not answered by their day.</summary>
    Late,

    /// <summary>The technician waits for an answer.</summary>
    Waiting,
    Answered,
    All,
}

/// <summary>Opinions from the cards in memory.</summary>
internal sealed class OpinionLists(VisibleCards cards, CaseLines lines, Platform.Time.LocalTime time)
{
    /// <summary>What a person is asked, or may see of what others are: the technician's own, of coordination all, of others those of their cases.</summary>
    public async Task<IReadOnlyList<(OpinionItem Item, Opinion Opinion)>> OfAsync(Security.Caller caller, OpinionFilter filter, DateOnly? due, CancellationToken cancellation) =>
        Of(caller, await cards.OfAsync(caller, cancellation), filter, due);

    public IReadOnlyList<(OpinionItem Item, Opinion Opinion)> Of(Security.Caller caller, IReadOnlyList<WorkCard> visible, OpinionFilter filter, DateOnly? due)
    {
        var today = time.Today;
        var onlyMine = caller.Is(Model.Staff.Role.Technician) && !caller.Is(Model.Staff.Role.Coordination);
        return
        [
            .. from card in visible
               from opinion in card.Case.Opinions
               // Of an erased household nothing can be answered any more: it waits on nobody's list.
               where opinion.State != OpinionState.Withdrawn && (card.Stored.Household is not null || opinion.State == OpinionState.Answered) && Includes(filter, opinion, today) && !(opinion.DueOn > due)
               where !onlyMine || caller.Posts.Any(post => post.Id == opinion.To)
               orderby opinion.IsDanger descending, opinion.DueOn, card.Case.Id.ToString()
               select (Item(card, opinion, caller, today), opinion),
        ];
    }

    private OpinionItem Item(WorkCard card, Opinion opinion, Security.Caller caller, DateOnly today) => new(
        card.Case.Id, opinion.Id, card.Case.Territory, lines.CommuneOf(card.Case.Commune), CaseLines.NameOf(card.Stored, caller), opinion.Subject, opinion.Urgency, opinion.State, opinion.To,
        opinion.AskedOn, opinion.DueOn, opinion.IsLateOn(today), opinion.Files.Length);

    private static bool Includes(OpinionFilter filter, Opinion opinion, DateOnly today) => filter switch
    {
        OpinionFilter.Open => opinion.IsOpen,
        OpinionFilter.Late => opinion.IsLateOn(today),
        OpinionFilter.Waiting => opinion.State == OpinionState.MoreInformation,
        OpinionFilter.Answered => opinion.State == OpinionState.Answered,
        _ => true,
    };
}
