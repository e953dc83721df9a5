using System.Buffers.Binary;
using System.Text;

namespace Lsk.Tests.Benchmarks.Workshop;

/// <summary>
/// The little of MessagePack that the circuit protocol ("blazorpack") uses, each message behind its length as SignalR frames it:
/// <c>[1, {}, nil, "target", [arguments], []]</c> is an invocation, <c>[6]</c> a ping, <c>[7, ...]</c> a close.
/// </summary>
internal static class BlazorPack
{
    public static byte[] Invocation(string target, params object?[] arguments)
    {
        var body = new MemoryStream();
        body.WriteByte(0x96);
        body.WriteByte(1);
        body.WriteByte(0x80);
        body.WriteByte(0xc0);
        Write(body, target);
        body.WriteByte((byte)(0x90 | arguments.Length));
        foreach (var argument in arguments)
            Write(body, argument);
        body.WriteByte(0x90);
        return Framed(body.ToArray());
    }

    public static byte[] Ping { get; } = Framed([0x91, 6]);

    /// <summary>The messages at the beginning of a buffer, as trees of lists, and how many bytes they take; what is left is the beginning
    /// of the next one.</summary>
    public static (List<List<object?>> Messages, int Bytes) Read(ReadOnlyMemory<byte> buffer)
    {
        var messages = new List<List<object?>>();
        var read = 0;
        while (LengthAt(buffer.Span[read..]) is (var length, var prefix) && buffer.Length - read - prefix >= length)
        {
            var at = 0;
            messages.Add((List<object?>)Value(buffer.Slice(read + prefix, length), ref at)!);
            read += prefix + length;
        }

        return (messages, read);
    }

    private static (int Length, int Prefix)? LengthAt(ReadOnlySpan<byte> span)
    {
        var length = 0;
        for (var at = 0; at < span.Length; at++)
        {
            length |= (span[at] & 0x7f) << (7 * at);
            if ((span[at] & 0x80) == 0)
                return (length, at + 1);
        }

        return null;
    }

    private static byte[] Framed(byte[] body)
    {
        var prefix = new List<byte>();
        for (var left = body.Length; ; left >>= 7)
        {
            prefix.Add((byte)(left > 0x7f ? (left & 0x7f) | 0x80 : left));
            if (left <= 0x7f)
                break;
        }

        return [.. prefix, .. body];
    }

    private static void Write(Stream to, object? value)
    {
        switch (value)
        {
            case null:
                to.WriteByte(0xc0);
                break;
            case bool yes:
                to.WriteByte(yes ? (byte)0xc3 : (byte)0xc2);
                break;
            case int or long:
                to.WriteByte(0xd3);
                var number = new byte[8];
                BinaryPrimitives.WriteInt64BigEndian(number, Convert.ToInt64(value));
                to.Write(number);
                break;
            case string text:
                var bytes = Encoding.UTF8.GetBytes(text);
                to.WriteByte(0xdb);
                var length = new byte[4];
                BinaryPrimitives.WriteInt32BigEndian(length, bytes.Length);
                to.Write(length);
                to.Write(bytes);
                break;
            default:
                throw new ArgumentException($"Cannot write {value.GetType()}.");
        }
    }

    private static object? Value(ReadOnlyMemory<byte> from, ref int at)
    {
        var mark = from.Span[at++];
        switch (mark)
        {
            case <= 0x7f:
                return (long)mark;
            case >= 0xe0:
                return (long)(sbyte)mark;
            case >= 0xa0 and <= 0xbf:
                return Text(from, ref at, mark & 0x1f);
            case >= 0x90 and <= 0x9f:
                return List(from, ref at, mark & 0x0f);
            case >= 0x80 and <= 0x8f:
                return Map(from, ref at, mark & 0x0f);
            case 0xc0:
                return null;
            case 0xc2:
                return false;
            case 0xc3:
                return true;
            case 0xc4:
                return Bytes(from, ref at, from.Span[at++]);
            case 0xc5:
                return Bytes(from, ref at, (int)Whole(from, ref at, 2));
            case 0xc6:
                return Bytes(from, ref at, (int)Whole(from, ref at, 4));
            case 0xcb:
                return BitConverter.Int64BitsToDouble((long)Whole(from, ref at, 8));
            case 0xcc:
            case 0xd0:
                return mark == 0xcc ? (long)from.Span[at++] : (sbyte)from.Span[at++];
            case 0xcd:
            case 0xd1:
                return mark == 0xcd ? (long)Whole(from, ref at, 2) : (short)Whole(from, ref at, 2);
            case 0xce:
            case 0xd2:
                return mark == 0xce ? (long)Whole(from, ref at, 4) : (int)Whole(from, ref at, 4);
            case 0xcf:
            case 0xd3:
                return (long)Whole(from, ref at, 8);
            case 0xd9:
                return Text(from, ref at, from.Span[at++]);
            case 0xda:
                return Text(from, ref at, (int)Whole(from, ref at, 2));
            case 0xdb:
                return Text(from, ref at, (int)Whole(from, ref at, 4));
            case 0xdc:
                return List(from, ref at, (int)Whole(from, ref at, 2));
            default:
                throw new InvalidDataException($"MessagePack mark {mark:x}.");
        }
    }

    private static ulong Whole(ReadOnlyMemory<byte> from, ref int at, int size)
    {
        ulong value = 0;
        for (var i = 0; i < size; i++)
            value = (value << 8) | from.Span[at++];
        return value;
    }

    // A render batch is not copied here: whoever wants to look into it does so before the buffer is filled again.
    private static object Bytes(ReadOnlyMemory<byte> from, ref int at, int length)
    {
        at += length;
        return from.Slice(at - length, length);
    }

    private static string Text(ReadOnlyMemory<byte> from, ref int at, int length)
    {
        at += length;
        return Encoding.UTF8.GetString(from.Span.Slice(at - length, length));
    }

    private static List<object?> List(ReadOnlyMemory<byte> from, ref int at, int length)
    {
        var list = new List<object?>(length);
        for (var i = 0; i < length; i++)
            list.Add(Value(from, ref at));
        return list;
    }

    private static object? Map(ReadOnlyMemory<byte> from, ref int at, int length)
    {
        for (var i = 0; i < 2 * length; i++)
            Value(from, ref at);
        return null;
    }
}
