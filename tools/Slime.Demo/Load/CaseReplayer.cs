using System.Globalization;
using System.Text.Json.Nodes;
using Slime.Demo.Plan;

namespace Slime.Demo.Load;

/// <summary>Tells one household's story to the program, from where an earlier run left it.</summary>
internal sealed class CaseReplayer(Instance instance, Story story, string caseId)
{
    private readonly string _mediator = "mediator-" + story.Territory.ToLowerInvariant();
    private string? _visit;
    private string? _orientation;

    /// <param name="isNew">Nothing of it was told before; else the case itself says what was.</param>
    public async Task TellAsync(bool isNew, CancellationToken cancellation)
    {
        if (story.Steps.Count == 0) return;
        var known = isNew ? [] : await instance.AskAsync(new Asked(_mediator, story.ReceivedAt, HttpMethod.Get, $"/api/cases/{caseId}"), cancellation);
        var told = List(known, "history").GroupBy(fact => (string)fact!["kind"]!).ToDictionary(facts => facts.Key, facts => facts.Count(), StringComparer.Ordinal);
        var (visits, orientations) = (Ids(known, "visits", "visitId"), Ids(known, "orientations", "orientationId"));
        for (var number = 0; number < story.Steps.Count; number++)
        {
            var step = story.Steps[number];
            if (told.GetValueOrDefault(step.Kind) is > 0 and var left)
            {
                told[step.Kind] = left - 1;
                // What an earlier run did is only remembered, for the steps that follow from it.
                if (step is PlanStep) _visit = visits.Dequeue();
                if (step is OrientationStep) _orientation = orientations.Dequeue();
                continue;
            }

            await TellAsync(step, $"{story.Key}-{number}", cancellation);
        }
    }

    private async Task TellAsync(Step step, string key, CancellationToken cancellation)
    {
        switch (step)
        {
            case ContactStep contact:
                await PostAsync(step, "contacts", new() { ["channel"] = contact.Channel, ["result"] = contact.Result }, cancellation, key);
                break;
            case PlanStep plan:
                _visit = (string)(await PostAsync(step, "visits", new() { ["plannedFor"] = plan.When.ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture), ["confirmed"] = true }, cancellation, key))["visitId"]!;
                break;
            case OutcomeStep outcome:
                await PostAsync(step, $"visits/{_visit}/outcome", new() { ["outcome"] = outcome.Outcome, ["on"] = People.Text(outcome.On) }, cancellation);
                break;
            case DiagnosticStep diagnostic:
                await instance.AskAsync(new Asked(_mediator, step.At, HttpMethod.Put, $"/api/cases/{caseId}/diagnostic", diagnostic.Diagnostic), cancellation);
                await PostAsync(step, "diagnostic/submit", null, cancellation);
                break;
            case OrientationStep orientation:
                _orientation = (string)(await PostAsync(step, "orientations", new() { ["scheme"] = orientation.Scheme, ["partnerOrganisation"] = Organisations.PartnerOf(story.Territory, orientation.Scheme)?.Name }, cancellation, key))["orientationId"]!;
                break;
            case AnswerStep answer:
                await PostAsync(step, $"orientations/{_orientation}/outcome", new() { ["outcome"] = answer.Outcome }, cancellation);
                break;
            case OpinionStep opinion:
                await PostAsync(step, "opinions", new() { ["subject"] = opinion.Subject, ["question"] = "Question de démonstration." }, cancellation, key);
                break;
            case AdviceStep advice:
                await instance.AskAsync(new Asked("technician", step.At, HttpMethod.Post, $"/api/cases/{caseId}/opinions/{await OpinionAsync(step, cancellation)}/answer", new() { ["conclusion"] = advice.Conclusion }, key), cancellation);
                break;
            case FollowUpStep followUp:
                await PostAsync(step, "follow-ups", followUp.Said, cancellation, key);
                break;
            case FollowUpCallStep:
                await PostAsync(step, "follow-ups", new() { ["result"] = "noAnswer" }, cancellation, key);
                break;
            case LetterStep:
                await PostAsync(step, "household-notices", new() { ["template"] = "satisfaction", ["channel"] = "letter" }, cancellation, key);
                break;
            case MarkStep mark:
                var link = new Uri((string)List(await instance.AskAsync(new Asked(_mediator, step.At, HttpMethod.Get, $"/dev/household-links/{caseId}"), cancellation), "items")[^1]!["url"]!);
                await instance.AskAsync(new Asked(null, step.At, HttpMethod.Post, link.AbsolutePath) { Form = new() { ["needsMet"] = $"{mark.NeedsMet}", ["recommends"] = mark.Recommends ? "yes" : "no" } }, cancellation);
                break;
            case CloseStep close:
                await PostAsync(step, "close", new() { ["reason"] = close.Reason }, cancellation);
                break;
            case ReopenStep:
                await PostAsync(step, "reopen", null, cancellation);
                break;
            default:
                throw new InvalidOperationException($"Nobody knows how to tell {step.GetType().Name}.");
        }
    }

    private async Task<string> OpinionAsync(Step step, CancellationToken cancellation) =>
        (string)List(await instance.AskAsync(new Asked(_mediator, step.At, HttpMethod.Get, $"/api/cases/{caseId}/opinions"), cancellation), "items")[^1]!["opinionId"]!;

    private Task<JsonObject> PostAsync(Step step, string path, JsonObject? body, CancellationToken cancellation, string? key = null) =>
        instance.AskAsync(new Asked(_mediator, step.At, HttpMethod.Post, $"/api/cases/{caseId}/{path}", body, key), cancellation);

    private static Queue<string> Ids(JsonObject known, string list, string id) => new(List(known, list).Select(item => (string)item![id]!));

    private static JsonArray List(JsonObject known, string name) => known[name]?.AsArray() ?? [];
}
