using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Slime.Functions.Files.Decoding;

/// <summary>
/// What a process denies itself, for as long as it lives and without any right: Linux holds it to that whatever happens
/// in it, setrlimit(2). Elsewhere only the process that started it watches over it.
/// </summary>
internal static class ProcessLimits
{
    private const int Cpu = 0;
    private const int FileSize = 1;
    private const int Data = 2;
    private const int Core = 4;

    /// <summary>Somewhat more than the largest file that is taken: ImageMagick reads a HEIC from a temporary file of its own.</summary>
    private const ulong LargestFile = 64UL * 1024 * 1024;

    private const int PriorityOfProcess = 0;
    private const int Kinder = 10;

    /// <summary>No memory image of somebody's file is left behind, nothing is written to disk but a copy of it, and everybody else comes first.</summary>
    public static void Harden()
    {
        if (!OperatingSystem.IsLinux()) return;
        Set(Core, 0);
        Set(FileSize, LargestFile);
        _ = setpriority(PriorityOfProcess, 0, Kinder);
        try
        {
            // When the machine runs out of memory all the same, this process ends and not the one that serves people.
            File.WriteAllText("/proc/self/oom_score_adj", "1000");
        }
        catch (Exception closed) when (closed is IOException or UnauthorizedAccessException)
        {
            // A container may close it.
        }
    }

    /// <param name="memoryBytes">Of its own memory, native and managed.</param>
    /// <param name="cpuSeconds">From now on, of all its threads.</param>
    public static void Bound(long memoryBytes, long cpuSeconds)
    {
        if (!OperatingSystem.IsLinux()) return;
        Set(Data, (ulong)memoryBytes);
        Set(Cpu, (ulong)(cpuSeconds + (long)Math.Ceiling(Environment.CpuUsage.TotalTime.TotalSeconds)));
    }

    [SupportedOSPlatform("linux")]
    private static void Set(int resource, ulong value)
    {
        var limit = new Limit(value, value);
        if (setrlimit(resource, in limit) != 0) throw new InvalidOperationException($"The limit {resource} could not be set (errno {Marshal.GetLastPInvokeError()}).");
    }

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int setrlimit(int resource, in Limit limit);

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int setpriority(int which, int who, int priority);

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct Limit(ulong soft, ulong hard)
    {
        public readonly ulong Soft = soft;
        public readonly ulong Hard = hard;
    }
}
