using System.Diagnostics;

namespace Slime.Development.Telemetry;

/// <summary>All that is known of one piece of work, from the request to the last effect.</summary>
public sealed record RecordedTrace(ActivityTraceId Id, IReadOnlyList<RecordedSpan> Spans)
{
    /// <summary>A step with its place in the tree.</summary>
    /// <param name="Depth">0 for what began the trace.</param>
    public sealed record Line(RecordedSpan Span, int Depth);

    public DateTimeOffset StartedAt => Spans.Min(span => span.StartedAt);

    public TimeSpan Duration => Spans.Max(span => span.EndedAt) - StartedAt;

    public bool Failed => Spans.Any(span => span.Failed);

    /// <summary>What began it, as far as it is still kept.</summary>
    public string Name => Lines()[0].Span.Name;

    /// <summary>Each step under the one that caused it, in the order of time; one whose cause is not kept stands at the margin.</summary>
    public IReadOnlyList<Line> Lines()
    {
        var known = Spans.Select(span => span.Id).ToHashSet();
        var byParent = Spans.OrderBy(span => span.StartedAt).ToLookup(span => known.Contains(span.ParentId) ? span.ParentId : default);
        var lines = new List<Line>(Spans.Count);
        Add(default, 0);
        return lines;

        void Add(ActivitySpanId parent, int depth)
        {
            foreach (var span in byParent[parent])
            {
                lines.Add(new Line(span, depth));
                Add(span.Id, depth + 1);
            }
        }
    }
}
