using System.Diagnostics;
using System.Globalization;

namespace Slime.Demo.Load;

/// <summary>How far the loading is: a bar on a terminal, a line now and then elsewhere.</summary>
internal sealed class ProgressBar : IProgress<(string What, int Done, int Of)>
{
    private const int Width = 40;

    private readonly Lock _writing = new();
    private readonly long _started = Stopwatch.GetTimestamp();
    private string _last = "";

    public void Report((string What, int Done, int Of) value)
    {
        lock (_writing)
        {
            var percent = value.Of == 0 ? 100 : value.Done * 100 / value.Of;
            var said = $"{value.What} {(Console.IsErrorRedirected ? percent - (percent % 10) : percent)}";
            if (said == _last) return;
            _last = said;
            var filled = percent * Width / 100;
            var text = string.Create(CultureInfo.InvariantCulture, $"[{new string('#', filled)}{new string('.', Width - filled)}] {percent,3} % of {value.Of} {value.What}, {Stopwatch.GetElapsedTime(_started):mm\\:ss}");
            if (Console.IsErrorRedirected) Console.Error.WriteLine(text);
            else Console.Error.Write($"\r{text} {(value.Done == value.Of ? Environment.NewLine : "")}");
        }
    }
}
