using System.Diagnostics;

namespace Slime.Development.Telemetry;

/// <summary>One step of the work, as kept for looking at.</summary>
/// <param name="Source">The library or part of the program that tells of it.</param>
/// <param name="Tags">What it says of itself, in the order of the names.</param>
public sealed record RecordedSpan(
    ActivityTraceId TraceId, ActivitySpanId Id, ActivitySpanId ParentId, string Name, string Source, ActivityKind Kind, DateTimeOffset StartedAt, TimeSpan Duration,
    bool Failed, IReadOnlyList<KeyValuePair<string, string>> Tags)
{
    public DateTimeOffset EndedAt => StartedAt + Duration;

    public static RecordedSpan Of(Activity span) => new(
        span.TraceId, span.SpanId, span.ParentSpanId, span.DisplayName, span.Source.Name, span.Kind, new DateTimeOffset(span.StartTimeUtc, TimeSpan.Zero), span.Duration,
        span.Status == ActivityStatusCode.Error,
        [.. span.TagObjects.Select(tag => KeyValuePair.Create(tag.Key, $"{tag.Value}")).OrderBy(tag => tag.Key, StringComparer.Ordinal)]);
}
