using System.Collections.Immutable;
using Slime.Model.Calendar;
using Slime.Model.Cases.Files;
using Slime.Model.Cases.Orientations;
using Slime.Model.Cases.Routing;
using Slime.Model.Cases.Visits;
using Slime.Model.Staff;

namespace Slime.Model.Cases.Opinions;

/// <summary>Why a command on opinions is refused; stable, each with its words in the resources.</summary>
public static class OpinionCodes
{
    public const string NotFound = "opinion_not_found";

    /// <summary>Nobody needs it any more.</summary>
    public const string Withdrawn = "opinion_withdrawn";

    /// <summary>It is answered: neither taken up, nor asked back, nor withdrawn.</summary>
    public const string Answered = "opinion_answered";

    /// <summary>The technician did not ask for anything.</summary>
    public const string NothingAsked = "opinion_nothing_asked";

    /// <summary>The technician waits for what was asked back.</summary>
    public const string InformationAsked = "opinion_information_asked";

    /// <summary>Of a field: neither a question nor a photo.</summary>
    public const string QuestionOrPhoto = "opinion_question_or_photo";

    /// <summary>Of a field: the case has no such file to be read.</summary>
    public const string FileUnknown = "opinion_file_unknown";

    /// <summary>Of a field: whoever is to be asked is neither a technician nor of the coordination.</summary>
    public const string NotAnAdviser = "opinion_not_an_adviser";

    /// <summary>The scheme takes nobody without an opinion. Argument: its name.</summary>
    public const string Needed = "opinion_needed";

    /// <summary>Of a field: works are recommended, and the conclusion is that there are none.</summary>
    public const string WorksContradict = "opinion_works_contradict";

    public static IReadOnlyList<string> All { get; } = [NotFound, Withdrawn, Answered, NothingAsked, InformationAsked, Needed];
}

/// <param name="By">The post of whoever asks.</param>
public sealed record AskOpinion(RecordId Id, OpinionSubject Subject, OpinionUrgency Urgency, ImmutableArray<FileId> Files, string To, string By, Guid? Person);

public sealed record AnswerOpinion(
    RecordId Id, RecordId EntryId, OpinionConclusion Conclusion, ImmutableArray<RecommendedWork> Works, ImmutableArray<SchemeCode> Schemes, decimal Hours, string By, Guid? Person)
{
    public ImmutableArray<FileId> Files { get; init; } = [];
}

/// <summary>Opinions: state, command and moment in, facts or a refusal out. A command that was already done gives no facts.</summary>
public static class OpinionDecisions
{
    /// <summary>Working days within which the technician answers; a proposal.</summary>
    public const int DueWithin = 10;

    /// <summary>The same when somebody may come to harm; a proposal.</summary>
    public const int DangerWithin = 2;

    public static DateOnly DueOn(DateOnly asked, OpinionUrgency urgency) => WorkingDays.After(asked, urgency == OpinionUrgency.Danger ? DangerWithin : DueWithin);

    /// <summary>Who is asked: a technician who is there, else the coordination.</summary>
    public static string Adviser(StaffDirectory staff, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(staff);
        return (staff.In(Role.Technician).FirstOrDefault(post => post.IsPresentOn(today)) ?? staff.In(Role.Coordination).FirstOrDefault(post => post.IsPresentOn(today)))?.Id
            ?? staff.In(Role.Technician).FirstOrDefault(post => !post.IsVacant)?.Id ?? Assignment.Coordination;
    }

    public static bool MayAdvise(StaffMember post) => post is { IsVacant: false, Role: Role.Technician or Role.Coordination };

    /// <summary>Also before the visit, and of a home whose landlord knows nothing: landlords are told nothing by it.</summary>
    public static Decision Ask(CaseState state, AskOpinion command, LocalNow now)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(command);
        if (state.FindOpinion(command.Id) is not null) return Decision.Accept();
        if (state.Status == CaseStatus.Received) return Decision.Refuse(VisitCodes.CaseNotRouted);
        if (state.Status == CaseStatus.Closed) return Decision.Refuse(VisitCodes.CaseClosed);
        if (state.Opinions.Count >= VisitDecisions.MaxEntries) return Decision.Refuse(VisitCodes.TooMany, $"{VisitDecisions.MaxEntries}");
        return Decision.Accept(new OpinionAsked(command.Id, command.Subject, command.Urgency, command.Files, command.To, now.Today, DueOn(now.Today, command.Urgency), command.By, command.Person));
    }

    /// <summary>Not before what was asked back is told: whoever is to tell it could no longer.</summary>
    public static Decision Accept(CaseState state, RecordId id, LocalNow now, string by, Guid? person) =>
        On(state, id, opinion => opinion.State switch
        {
            OpinionState.Accepted => Decision.Accept(),
            OpinionState.MoreInformation => Decision.Refuse(OpinionCodes.InformationAsked),
            OpinionState.Answered => Decision.Refuse(OpinionCodes.Answered),
            _ => Decision.Accept(new OpinionAccepted(id, now.Today, by, person)),
        });

    public static Decision AskBack(CaseState state, RecordId id, RecordId entry, LocalNow now, string by, Guid? person) =>
        On(state, id, opinion => opinion.Entries.Contains(entry) ? Decision.Accept()
            : opinion.State == OpinionState.Answered ? Decision.Refuse(OpinionCodes.Answered)
            : Decision.Accept(new OpinionInformationAsked(id, entry, now.Today, by, person)));

    /// <summary>The technician's days begin anew.</summary>
    public static Decision Inform(CaseState state, RecordId id, RecordId entry, ImmutableArray<FileId> files, LocalNow now, string by, Guid? person) =>
        On(state, id, opinion => opinion.Entries.Contains(entry) ? Decision.Accept()
            : opinion.State != OpinionState.MoreInformation ? Decision.Refuse(OpinionCodes.NothingAsked)
            : Decision.Accept(new OpinionInformationGiven(id, entry, files, now.Today, DueOn(now.Today, opinion.Urgency), by, person)));

    /// <summary>Also in a closed case, and a second time: the later answer stands.</summary>
    public static Decision Answer(CaseState state, AnswerOpinion command, LocalNow now)
    {
        ArgumentNullException.ThrowIfNull(command);
        return On(state, command.Id, opinion => opinion.Replies.Any(reply => reply.Id == command.EntryId)
            ? Decision.Accept()
            : Decision.Accept(new OpinionAnswered(command.Id, command.EntryId, command.Conclusion, command.Works, command.Schemes, command.Hours, now.Today, command.By, command.Person) { Files = command.Files.IsEmpty ? null : [.. command.Files] }));
    }

    public static Decision Withdraw(CaseState state, RecordId id, LocalNow now, string by, Guid? person)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.FindOpinion(id)?.State switch
        {
            null => Decision.Refuse(OpinionCodes.NotFound),
            OpinionState.Withdrawn => Decision.Accept(),
            OpinionState.Answered => Decision.Refuse(OpinionCodes.Answered),
            _ => Decision.Accept(new OpinionWithdrawn(id, now.Today, by, person)),
        };
    }

    public static Decision Reassign(CaseState state, RecordId id, string to, LocalNow now, string by, Guid? person) =>
        On(state, id, opinion => opinion.State == OpinionState.Answered ? Decision.Refuse(OpinionCodes.Answered)
            : opinion.To == to ? Decision.Accept()
            : Decision.Accept(new OpinionReassigned(id, to, now.Today, by, person)));

    public static Decision Decide(CaseState state, WorksDecision decision, RecordId? opinion, LocalNow now, string by, Guid? person)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (opinion is { } id && state.FindOpinion(id) is not { State: OpinionState.Answered }) return Decision.Refuse(OpinionCodes.NotFound);
        return state.WorksDecision is { } known && known.Decision == decision && known.OpinionId == opinion
            ? Decision.Accept()
            : Decision.Accept(new WorksDecided(decision, opinion, now.Today, by, person));
    }

    private static Decision On(CaseState state, RecordId id, Func<Opinion, Decision> decide)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.FindOpinion(id) switch
        {
            null => Decision.Refuse(OpinionCodes.NotFound),
            { State: OpinionState.Withdrawn } => Decision.Refuse(OpinionCodes.Withdrawn),
            var opinion => decide(opinion),
        };
    }
}
