using System.Text.Json.Nodes;

namespace Slime.Demo.Plan;

/// <summary>One household, from its referral to where it stands on 31 May 2016.</summary>
/// <param name="Key">What its requests are known by when they come again.</param>
/// <param name="CountsOn">The day of the visit that counts for the programme, if one does.</param>
internal sealed record Story(string Key, string Territory, DateTimeOffset ReceivedAt, JsonObject Referral, IReadOnlyList<Step> Steps, DateOnly? CountsOn);

/// <summary>Something that happens to a case by one request.</summary>
/// <param name="Kind">The fact that it leaves in the case's history.</param>
internal abstract record Step(DateTimeOffset At, string Kind);

internal sealed record ContactStep(DateTimeOffset At, string Channel, string Result) : Step(At, "contactAttempted");

/// <param name="When">On the clock of the département.</param>
internal sealed record PlanStep(DateTimeOffset At, DateTime When) : Step(At, "visitPlanned");

/// <summary>The visit planned last ends.</summary>
internal sealed record OutcomeStep(DateTimeOffset At, string Outcome, DateOnly On) : Step(At, "visit" + char.ToUpperInvariant(Outcome[0]) + Outcome[1..]);

internal sealed record DiagnosticStep(DateTimeOffset At, JsonObject Diagnostic) : Step(At, "diagnosticSubmitted");

internal sealed record OrientationStep(DateTimeOffset At, string Scheme) : Step(At, "orientationAdded");

/// <summary>The orientation added last has an outcome.</summary>
internal sealed record AnswerStep(DateTimeOffset At, string Outcome) : Step(At, "orientationOutcomeRecorded");

internal sealed record OpinionStep(DateTimeOffset At, string Subject) : Step(At, "opinionAsked");

/// <summary>The technician answers what was asked last.</summary>
internal sealed record AdviceStep(DateTimeOffset At, string Conclusion) : Step(At, "opinionAnswered");

/// <param name="Said">The answers of the household.</param>
internal sealed record FollowUpStep(DateTimeOffset At, JsonObject Said) : Step(At, "followUpRecorded");

/// <summary>Nobody answers.</summary>
internal sealed record FollowUpCallStep(DateTimeOffset At) : Step(At, "followUpAttempted");

/// <summary>The household is asked what it thinks of its visit, by a letter with a square to scan.</summary>
internal sealed record LetterStep(DateTimeOffset At) : Step(At, "householdNoticeAsked");

/// <summary>It scans the square and says it, without an account.</summary>
internal sealed record MarkStep(DateTimeOffset At, int NeedsMet, bool Recommends) : Step(At, "satisfactionGiven");

internal sealed record CloseStep(DateTimeOffset At, string Reason) : Step(At, "closed");

internal sealed record ReopenStep(DateTimeOffset At) : Step(At, "reopened");
