package io.cacheglass.weaving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cacheglass.weaving.WovenArchive.Coming;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WovenArchiveTest {
  private static final String RUN = "run";
  private static final long SEED = 20_261_122;

  @Test
  void read_whatWasWritten_answersTheSameClassFilesOnly() throws IOException {
    WovenArchive archive = archive(3);

    WovenArchive read = WovenArchive.read(RUN, archive.write());

    assertThat(read.size()).isEqualTo(3);
    assertThat(read.added()).isZero();
    assertThat(read.find("com.acme.Type2", Coming.FIRST, bytes(2))).isNotNull();
    assertThat(read.find("com.acme.Type2", Coming.FIRST, bytes(1))).isNull();
    assertThat(read.find("com.acme.Type2", Coming.PLAIN, bytes(2))).isNull();
    assertThat(read.find("com.acme.Type4", Coming.FIRST, bytes(2))).isNull();
    assertThat(read.asked()).as("whether it had them or not").isEqualTo(4);
  }

  @Test
  void read_anyByteChangedOrCutOff_isRefused() throws IOException {
    byte[] whole = archive(3).write();
    Random random = new Random(SEED);
    for (int i = 0; i < 2_000; i++) {
      byte[] damaged = whole.clone();
      damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
      assertThatThrownBy(() -> WovenArchive.read(RUN, damaged)).isInstanceOf(IOException.class);
      byte[] cut = Arrays.copyOf(whole, random.nextInt(whole.length));
      assertThatThrownBy(() -> WovenArchive.read(RUN, cut)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void write_classThatCameOtherwise_isLeftOutAndThoseThatDidNotComeStay() throws IOException {
    WovenArchive read = WovenArchive.read(RUN, archive(2).write());
    read.add("com.acme.Type1", Coming.FIRST, bytes(9), WovenClass.AS_IT_WAS);

    WovenArchive next = WovenArchive.read(RUN, read.write());

    assertThat(next.find("com.acme.Type0", Coming.FIRST, bytes(0))).isNotNull();
    assertThat(next.find("com.acme.Type1", Coming.FIRST, bytes(1))).isNull();
    assertThat(next.find("com.acme.Type1", Coming.FIRST, bytes(9))).isNotNull();
  }

  @Test
  void write_classOfTwoApplications_hasBothClassFiles() throws IOException {
    WovenArchive archive = archive(2);
    archive.add("com.acme.Type1", Coming.FIRST, bytes(9), WovenClass.AS_IT_WAS);

    WovenArchive next = WovenArchive.read(RUN, archive.write());

    assertThat(next.find("com.acme.Type1", Coming.FIRST, bytes(1))).isNotNull();
    assertThat(next.find("com.acme.Type1", Coming.FIRST, bytes(9))).isNotNull();
  }

  @Test
  void addAll_ofTheFile_keepsWhatThisRunHasNotMet() throws IOException {
    WovenArchive file = archive(3);
    WovenArchive archive = new WovenArchive(RUN);
    archive.add("com.acme.Type9", Coming.FIRST, bytes(9), WovenClass.AS_IT_WAS);

    archive.addAll(file);
    archive.addAll(new WovenArchive("another run"));

    assertThat(archive.size()).isEqualTo(4);
    assertThat(archive.added()).isOne();
  }

  /** What was read at the start is in the file still when this run writes. */
  @Test
  void addAll_ofTheFileThatWasRead_bringsNoClassFileBackThatWasReplaced() throws IOException {
    byte[] file = archive(2).write();
    WovenArchive archive = WovenArchive.read(RUN, file);
    archive.add("com.acme.Type1", Coming.FIRST, bytes(9), WovenClass.AS_IT_WAS);

    archive.addAll(WovenArchive.read(RUN, file));

    WovenArchive next = WovenArchive.read(RUN, archive.write());
    assertThat(next.size()).isEqualTo(2);
    assertThat(next.find("com.acme.Type1", Coming.FIRST, bytes(1))).isNull();
    assertThat(archive.size()).as("after writing").isEqualTo(2);
  }

  @Test
  void add_noRoom_dropsWhatIsReplacedBeforeWhatDidNotComeYet() throws IOException {
    WovenArchive full =
        WovenArchive.read(RUN, archive(WovenArchive.MOST_CLASSES).write());

    full.add("com.acme.Type0", Coming.FIRST, bytes(9_999), WovenClass.AS_IT_WAS);

    assertThat(full.added()).isOne();
    assertThat(full.find("com.acme.Type0", Coming.FIRST, bytes(0))).isNull();
    assertThat(full.find("com.acme.Type0", Coming.FIRST, bytes(9_999))).isNotNull();
    int last = WovenArchive.MOST_CLASSES - 1;
    assertThat(full.find("com.acme.Type" + last, Coming.FIRST, bytes(last))).isNotNull();
  }

  /** So that one class more costs a class or two in each run, and not all of them. */
  @Test
  void add_noRoom_pushesOutNoClassThatComesAsInTheRunBefore() throws IOException {
    WovenArchive full =
        WovenArchive.read(RUN, archive(WovenArchive.MOST_CLASSES).write());
    full.add("com.acme.New", Coming.FIRST, bytes(1), WovenClass.AS_IT_WAS);

    for (int i = 0; i < WovenArchive.MOST_CLASSES; i++) {
      if (full.find("com.acme.Type" + i, Coming.FIRST, bytes(i)) == null) {
        full.add("com.acme.Type" + i, Coming.FIRST, bytes(i), WovenClass.AS_IT_WAS);
      }
    }

    assertThat(full.added()).as("the new one, and no other found room").isOne();
    assertThat(full.find("com.acme.New", Coming.FIRST, bytes(1))).isNotNull();
    assertThat(full.size()).isEqualTo(WovenArchive.MOST_CLASSES);
  }

  @Test
  void add_upgradesOfMoreBytesThanThereIsRoomFor_leavesTheLast() throws IOException {
    byte[] file = new WovenArchive(RUN).write();
    for (int version = 0; version < 40; version++) {
      WovenArchive archive = WovenArchive.read(RUN, file);
      for (int i = 0; i < 10; i++) {
        archive.add("com.acme.Type" + i, Coming.FIRST, large(version), WovenClass.AS_IT_WAS);
      }
      assertThat(archive.added()).isEqualTo(10);
      archive.addAll(WovenArchive.read(RUN, file));
      file = archive.write();
    }

    WovenArchive last = WovenArchive.read(RUN, file);
    assertThat(last.size()).isEqualTo(10);
    assertThat(last.find("com.acme.Type9", Coming.FIRST, large(39))).isNotNull();
  }

  private static byte[] large(int version) {
    byte[] bytes = new byte[100_000];
    Arrays.fill(bytes, (byte) version);
    return bytes;
  }

  @Test
  void add_moreThanThereIsRoomFor_isLeftOut() throws IOException {
    WovenArchive archive = archive(WovenArchive.MOST_CLASSES + 5);

    assertThat(archive.size()).isEqualTo(WovenArchive.MOST_CLASSES);
    assertThat(archive.added()).isEqualTo(WovenArchive.MOST_CLASSES);
    assertThat(WovenArchive.read(RUN, archive.write()).size()).isEqualTo(WovenArchive.MOST_CLASSES);
  }

  @Test
  void clear_forgetsTheClassesAndNotHowManyWereAdded() {
    WovenArchive archive = archive(3);

    archive.clear();

    assertThat(archive.size()).isZero();
    assertThat(archive.added()).isEqualTo(3);
    assertThat(archive.find("com.acme.Type1", Coming.FIRST, bytes(1))).isNull();
  }

  private static WovenArchive archive(int classes) {
    WovenArchive archive = new WovenArchive(RUN);
    for (int i = 0; i < classes; i++) {
      archive.add("com.acme.Type" + i, Coming.FIRST, bytes(i), WovenClass.AS_IT_WAS);
    }
    return archive;
  }

  private static byte[] bytes(int i) {
    return new byte[] {(byte) i, (byte) (i >> 8), 3, 4, 5};
  }
}
