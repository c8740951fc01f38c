package io.cacheglass.weaving;

import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.ClassFileVersion;
import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.scaffold.TypeInitializer;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.implementation.Implementation.Context.FrameGeneration;
import net.bytebuddy.implementation.auxiliary.AuxiliaryType;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.utility.AsmClassReader;
import net.bytebuddy.utility.AsmClassWriter;

/**
 * Sends one class file through visitors. Gives what {@code ByteBuddy.decorate} gives, without the
 * 140 classes of Byte Buddy that build types. Confined to one thread.
 *
 * <p>Frames are never computed anew: no visitor may ask for it.
 */
final class Decoration {
  private final ClassSource source;
  private final List<AsmVisitorWrapper> visitors = new ArrayList<>();

  Decoration(ClassSource source) {
    this.source = source;
  }

  /** Adds a visitor, which sees the class before those that were added earlier. */
  Decoration visit(AsmVisitorWrapper visitor) {
    visitors.add(visitor);
    return this;
  }

  /** The class file that comes out. */
  byte[] make() {
    TypeDescription type = source.type();
    AsmVisitorWrapper all = new AsmVisitorWrapper.Compound(visitors);
    int writing = all.mergeWriter(AsmVisitorWrapper.NO_FLAGS);
    int reading = all.mergeReader(AsmVisitorWrapper.NO_FLAGS);
    AsmClassReader reader = AsmClassReader.Factory.Default.IMPLICIT.make(source.classFile());
    AsmClassWriter writer =
        AsmClassWriter.Factory.Default.IMPLICIT.make(writing, reader, source.pool());
    ClassVisitor first = all.wrap(
        type,
        writer.getVisitor(),
        context(type),
        source.pool(),
        type.getDeclaredFields(),
        type.getDeclaredMethods(),
        writing,
        reading);
    reader.accept(first, reading);
    return writer.getBinaryRepresentation();
  }

  /** For code that needs no members or types beside those of the class. */
  private Implementation.Context context(TypeDescription type) {
    ClassFileVersion version = ClassFileVersion.ofClassFile(source.classFile());
    return Implementation.Context.Disabled.Factory.INSTANCE.make(
        type,
        new AuxiliaryType.NamingStrategy.Enumerating("none"),
        TypeInitializer.None.INSTANCE,
        version,
        version,
        version.isAtLeast(ClassFileVersion.JAVA_V6)
            ? FrameGeneration.GENERATE
            : FrameGeneration.DISABLED);
  }
}
